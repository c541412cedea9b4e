package org.loupe.cli.internal.command;

import org.loupe.api.ProblemCode;

/** Problems of the command (LP-70xx), and the defect of the product (LP-9001). */
public enum CommandProblem implements ProblemCode {
  /** An option that the command does not have. */
  UNKNOWN_OPTION("LP-7001", Category.USAGE, "unknown option", ""),
  /** A command that is not there. */
  UNKNOWN_COMMAND(
      "LP-7002", Category.USAGE, "unknown command", "'loupe --help' shows the commands."),
  /** An option without its value. */
  MISSING_VALUE("LP-7003", Category.USAGE, "an option needs a value", ""),
  /** A value that an option does not take. */
  BAD_VALUE("LP-7004", Category.USAGE, "an option does not take this value", ""),
  /** Something the command needs was not given. */
  MISSING_ARGUMENT("LP-7005", Category.USAGE, "an argument is missing", ""),
  /** More than the command takes. */
  TOO_MANY("LP-7006", Category.USAGE, "too many arguments", ""),
  /** An option that may be given once was given twice. */
  TWICE("LP-7007", Category.USAGE, "an option was given twice", "Give it once."),
  /** A script or plan that cannot be read. */
  NO_FILE("LP-7008", Category.INPUT, "the file cannot be read", "Check the path."),
  /** A name that nothing installed has. */
  UNKNOWN_NAME(
      "LP-7009", Category.USAGE, "nothing of that name", "'loupe list' shows what is installed."),
  /** A part of the product did not start. */
  NO_SERVICE(
      "LP-7010",
      Category.MISSING,
      "a part of the product is not there",
      "Unpack the product again; 'loupe doctor' says more."),
  /** An option that says nothing about a plan. */
  NOT_FOR_PLANS(
      "LP-7011",
      Category.USAGE,
      "the option is for scripts",
      "Run the script instead: a plan is complete."),
  /** Standard output cannot be written. */
  STANDARD_OUTPUT(
      "LP-7012",
      Category.OUTPUT,
      "standard output cannot be written",
      "Send it to a place that has room."),
  /** The Java heap is too small. */
  HEAP(
      "LP-7013",
      Category.INPUT,
      "the Java heap is too small",
      "Give it more, for example LOUPE_HEAP=4g."),
  /** No engine works. */
  NO_ENGINE(
      "LP-7014",
      Category.MISSING,
      "no engine works",
      "Install an engine; the lines above say why the installed ones do not work."),
  /** A folder that is no run. */
  NO_RUN("LP-7017", Category.INPUT, "no run is there", "'loupe runs list' shows the runs."),
  /** A file that is not overwritten. */
  EXISTS("LP-7018", Category.OUTPUT, "the file is there already", "Choose another one."),
  /** A script that cannot be written. */
  NOT_WRITTEN("LP-7020", Category.OUTPUT, "the file cannot be written", ""),
  /** Nobody has agreed. */
  NO_CONSENT(
      "LP-7022",
      Category.USAGE,
      "nobody has agreed to it",
      "Look at it with '--dry-run', then say '--yes'; nothing was changed."),
  /** Script steps that are not wanted. */
  PROGRAMS_REFUSED(
      "LP-7023",
      Category.SCRIPT,
      "script steps are refused",
      "Read what they do, and leave '--untrusted-scripts refuse' out."),
  /** A defect of the product. */
  DEFECT("LP-9001", Category.INTERNAL, "internal error", "");

  private final String id;
  private final Category category;
  private final String summary;
  private final String remedy;

  CommandProblem(String id, Category category, String summary, String remedy) {
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
