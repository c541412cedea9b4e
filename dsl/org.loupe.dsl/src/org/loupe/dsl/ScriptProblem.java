package org.loupe.dsl;

import org.loupe.api.ProblemCode;

/**
 * Problems of scripts: LP-00xx syntax, LP-01xx names and files, LP-02xx types and units, LP-03xx
 * warnings.
 */
public enum ScriptProblem implements ProblemCode {
  /** The parser expects something else. */
  SYNTAX("LP-0001", "the script cannot be read here", ""),
  /** The bytes are not UTF-8. */
  ENCODING("LP-0002", "the script is not UTF-8", "Save the script as UTF-8."),
  /** The first line does not name the language version. */
  NO_VERSION("LP-0003", "the language version is missing", "Begin the script with 'loupe 1'."),
  /** The script is of a newer language. */
  NEWER_VERSION(
      "LP-0004", "the script is of another language version", "Update Loupe, or write 'loupe 1'."),
  /** A text, block or comment has no end. */
  UNTERMINATED("LP-0005", "a text or comment has no end", ""),
  /** A character that no word or sign has. */
  CHARACTER("LP-0006", "an unexpected character", "Remove it, or put it into a text in quotes."),
  /** Nested too deeply. */
  TOO_DEEP("LP-0007", "nested too deeply", "Name parts of it with 'let' in several statements."),
  /** Longer than any script. */
  TOO_LARGE("LP-0008", "the script is too large", "Scripts hold no data: put it into a file."),
  /** A number that no type can hold. */
  NUMBER("LP-0009", "the number is out of range", "Write a number that fits into 64 bits."),
  /** A backslash that means nothing. */
  ESCAPE("LP-0011", "an unknown escape in a text", "Write a backslash as \\\\."),
  /** A word that begins no statement. */
  STATEMENT(
      "LP-0012",
      "no statement begins so",
      "Statements begin with title, import, param, let, model, data, analysis, sweep, expect or"
          + " report."),
  /** A statement that may stand once stands twice. */
  ONCE("LP-0013", "the statement may stand once", "Remove one of the two."),
  /** The language of a script step expects something else. */
  PROGRAM("LP-0014", "the program of a script step cannot be read here", "Correct the program."),
  /** The comment that the file of an analysis begins with is not written as signatures are. */
  SIGNATURE(
      "LP-0015",
      "the signature of the analysis cannot be read",
      "Correct the comment that the file begins with; see 'Script steps' in the manual."),

  /** A name that nothing has. */
  UNKNOWN_NAME("LP-0101", "the name is not known", "Declare it, or correct the spelling."),
  /** Two declarations of one name. */
  DUPLICATE("LP-0102", "the name is declared twice", "Rename one of the two."),
  /** Declarations that need each other. */
  CYCLE("LP-0103", "declarations need each other in a circle", "Break the circle."),
  /** An analysis that is not installed. */
  UNKNOWN_ANALYSIS(
      "LP-0104", "there is no such analysis", "'loupe list analyses' shows what is installed."),
  /** A parameter that is not there. */
  UNKNOWN_PARAMETER(
      "LP-0105", "there is no such parameter", "'loupe describe' shows the parameters."),
  /** A member that is not there. */
  UNKNOWN_MEMBER("LP-0106", "the value has no such member", "Take one of the members it has."),
  /** A function, source or constructor that is not there. */
  UNKNOWN_FUNCTION(
      "LP-0107", "there is no such function", "Correct the spelling, or install its plug-in."),
  /** A constructor that two types have. */
  AMBIGUOUS(
      "LP-0108",
      "two types have a constructor of this name",
      "Say which with 'let name: type = ...'."),
  /** A type that is not there. */
  UNKNOWN_TYPE("LP-0109", "there is no such type", "Take a type that the manual lists."),
  /** A file that is not there. */
  MISSING_FILE(
      "LP-0110",
      Category.INPUT,
      "the file cannot be read",
      "Check the path; it is relative to the script."),
  /** A file outside the script's folder. */
  OUTSIDE(
      "LP-0111",
      Category.INPUT,
      "the path leaves the script's folder",
      "Move the file below the script, or allow its folder with '--allow-path'."),
  /** Scripts that import each other. */
  IMPORT_CYCLE("LP-0112", "scripts import each other in a circle", "Break the circle."),
  /** A value for a param that is not there. */
  UNKNOWN_SETTING(
      "LP-0113", Category.USAGE, "the script has no such param", "Check the name behind '--set'."),
  /** An analysis where a value is needed. */
  ANALYSIS_HERE(
      "LP-0114",
      "an analysis runs only as a step with a name",
      "Declare it with 'analysis name = ...' and use the name here."),

  /** A language that script steps do not have. */
  UNKNOWN_LANGUAGE(
      "LP-0115", "there is no such script language", "Take js or python; files end in .js or .py."),
  /** An imported analysis has the name of another. */
  ANALYSIS_TAKEN(
      "LP-0116",
      "there is an analysis of this name already",
      "Take another name, beginning with a word of your own: acme.margin."),
  /** The program of an imported analysis does not define its function. */
  NO_FUNCTION(
      "LP-0117",
      "the program of the analysis does not define its function",
      "Define it at the beginning of a line, with the parameters of the signature."),
  /** A value of another type. */
  TYPE("LP-0201", "the value has another type", ""),
  /** A unit that is not there. */
  UNKNOWN_UNIT("LP-0202", "there is no such unit", "Units are ms, s, min, h, B, KiB to TiB and %."),
  /** A unit of something else. */
  WRONG_UNIT("LP-0203", "the unit is one of something else", ""),
  /** A duration or size without a unit. */
  NO_UNIT("LP-0204", "the unit is missing", ""),
  /** A parameter that must be given. */
  MISSING_PARAMETER("LP-0205", "a parameter is missing", ""),
  /** A parameter that is given twice. */
  PARAMETER_TWICE("LP-0206", "the parameter is given twice", "Remove one of the two."),
  /** More arguments than parameters, or in the wrong order. */
  ARGUMENTS("LP-0207", "the arguments do not fit", ""),
  /** A number outside its range. */
  OUT_OF_RANGE("LP-0208", "the number is outside its range", "Take a number in the range."),
  /** A name that the expected enum does not have. */
  CONSTANT("LP-0209", "there is no such choice", "Take one of the choices."),
  /** An operation without a result. */
  ARITHMETIC("LP-0210", "the operation has no result", "Change its operands."),
  /** A call or member of something that has none. */
  NOT_CALLABLE("LP-0211", "this cannot be called", ""),
  /** An index that no data has. */
  INDEX("LP-0212", "no data has this index", "Indices are whole and count from 0."),
  /** A param without a value. */
  NO_SETTING("LP-0213", Category.USAGE, "a param has no value", ""),
  /** A value of the command line that does not fit. */
  BAD_SETTING("LP-0214", Category.USAGE, "the value does not fit the param", ""),
  /** A value that grows beyond measure when its parts are put in place. */
  TOO_BIG("LP-0215", "the value grows too large", "Do not put lists into lists again and again."),
  /** Something that must be known before the run. */
  NOT_CONSTANT(
      "LP-0216",
      "this must be known before the run",
      "Use constants, params and lets here, no results."),

  /** An axis without values. */
  AXIS(
      "LP-0217",
      "the values of the axis are not known before the run",
      "Write a list, a range of whole numbers, or points with names."),
  /** Axes that go together and cannot. */
  ZIP(
      "LP-0218",
      "axes that go together have as many values",
      "Give every axis within 'zip' as many values as the first."),
  /** A sweep without steps. */
  NO_STEP("LP-0219", "the sweep runs nothing", "Put an analysis between its braces."),
  /** Named points that are not alike. */
  POINTS(
      "LP-0220",
      "the points of an axis are alike",
      "Give every point the same names with values of the same types."),
  /** A declaration that nothing uses. */
  UNUSED("LP-0301", Category.WARNING, "nothing uses this", "Remove it, or use it."),
  /** A former name. */
  DEPRECATED("LP-0302", Category.WARNING, "this has another name now", "Use the new name."),
  /** An expectation that no result can change. */
  CONSTANT_EXPECT(
      "LP-0303",
      Category.WARNING,
      "the expectation depends on no result",
      "Compare a result of an analysis."),
  /** A program in a language that is not there. */
  NO_INTERPRETER(
      "LP-0304",
      Category.WARNING,
      "the program is not checked: its language is not installed",
      "Install its interpreter.");

  private final String id;
  private final Category category;
  private final String summary;
  private final String remedy;

  ScriptProblem(String id, String summary, String remedy) {
    this(id, Category.SCRIPT, summary, remedy);
  }

  ScriptProblem(String id, Category category, String summary, String remedy) {
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

  /** How bad it is. */
  public Severity severity() {
    return category == Category.WARNING ? Severity.WARNING : Severity.ERROR;
  }
}
