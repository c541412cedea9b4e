package org.loupe.script.internal;

import org.loupe.api.ProblemCode;

/** Problems of script steps: LP-50xx. */
public enum ProgramProblem implements ProblemCode {
  /** A language whose interpreter is not installed. */
  NOT_INSTALLED(
      "LP-5001",
      Category.MISSING,
      "the language of a script step is not installed",
      "Install the feature org.loupe.script.python.feature and start again."),
  /** The program cannot be read. */
  SYNTAX("LP-5002", Category.ANALYSIS, "the program cannot be read", "Correct the line."),
  /** The program threw. */
  FAILED(
      "LP-5003",
      Category.ANALYSIS,
      "the program failed",
      "Correct it; what it has printed is in log.txt of the step's folder."),
  /** The program gives a value of another type. */
  WRONG_VALUE(
      "LP-5004",
      Category.ANALYSIS,
      "the program gives a value of another type",
      "Let its last expression, or the variable 'result', be what the step declares; the function"
          + " of an analysis returns what its signature declares."),
  /** The program used more than it may. */
  LIMIT(
      "LP-5005",
      Category.ANALYSIS,
      "the program uses too much",
      "Let it do less, or start with a larger Java heap: LOUPE_HEAP=4g."),
  /** More was printed than is kept. */
  PRINTED(
      "LP-5006",
      Category.WARNING,
      "the program prints too much",
      "Print less; the result is not touched by it."),
  /** A facade was called with something that it does not take. */
  CALL("LP-5007", Category.ANALYSIS, "the call does not fit", "See 'Script steps' in the manual."),
  /** Something that the program wants a person to know. */
  WARNS(
      "LP-5008",
      Category.WARNING,
      "a program warns",
      "The program has said so itself, with 'loupe.warn'."),
  /** The program of an analysis does not define its function. */
  NO_FUNCTION(
      "LP-5009",
      Category.ANALYSIS,
      "the program does not define its function",
      "Define it at the top of the file, with the parameters of the signature.");

  private final String id;
  private final Category category;
  private final String summary;
  private final String remedy;

  ProgramProblem(String id, Category category, String summary, String remedy) {
    this.id = id;
    this.category = category;
    this.summary = summary;
    this.remedy = remedy;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Category category() {
    return category;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
