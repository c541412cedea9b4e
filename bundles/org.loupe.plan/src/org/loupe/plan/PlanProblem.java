package org.loupe.plan;

import org.loupe.api.ProblemCode;

/**
 * Problems of plans (LP-1000 to LP-1019) and of the descriptions of plug-ins (LP-1100 to LP-1119).
 */
public enum PlanProblem implements ProblemCode {
  /** The text is not the JSON of a plan. */
  NOT_A_PLAN(
      "LP-1001",
      Category.INPUT,
      "this is not a plan",
      "Make the plan again from its script, or take the plan.json of a run folder."),
  /** The plan was written by a newer product. */
  NEWER_FORMAT(
      "LP-1002",
      Category.INPUT,
      "the plan was written by a newer version",
      "Update Loupe, or make the plan again from its script."),
  /** Steps refer to each other in a circle. */
  CYCLE(
      "LP-1003",
      Category.INPUT,
      "steps need each other in a circle",
      "Make the plan again from its script."),
  /** A reference to something that is not in the plan. */
  UNKNOWN_REFERENCE(
      "LP-1004",
      Category.INPUT,
      "a reference to something that is not there",
      "Make the plan again from its script."),
  /** Two parts of a plan have one name. */
  NAME_TWICE(
      "LP-1005",
      Category.INPUT,
      "two parts of the plan have one name",
      "Make the plan again from its script."),
  /** A value has no such member. */
  NO_MEMBER(
      "LP-1006",
      Category.ANALYSIS,
      "the value has no such member",
      "Use one of the members that the message names."),
  /** A value has another type than its place asks for. */
  WRONG_TYPE(
      "LP-1007",
      Category.ANALYSIS,
      "the value has another type",
      "Give a value of the type that the message names."),
  /** A comparison with a number that is not a number. */
  NOT_A_NUMBER(
      "LP-1008",
      Category.ANALYSIS,
      "a comparison with NaN",
      "Look at the step that the number comes from: it has NaN in its result."),
  /** A whole number too large for 64 bits. */
  OVERFLOW(
      "LP-1009",
      Category.ANALYSIS,
      "the result does not fit into 64 bits",
      "Write one of the numbers with a fraction, for example 2.0."),
  /** A division by zero. */
  DIVISION_BY_ZERO(
      "LP-1010", Category.ANALYSIS, "a division by zero", "Check the divisor before dividing."),
  /** An index outside of the data. */
  INDEX(
      "LP-1011",
      Category.ANALYSIS,
      "an index outside of the data",
      "Take indices from 0 to one less than the size; nothing is clipped."),
  /** A function is not defined for the value. */
  DOMAIN(
      "LP-1012",
      Category.ANALYSIS,
      "the function is not defined there",
      "Check the value before calling the function."),
  /** A parameter without a default was not given. */
  MISSING_ARGUMENT(
      "LP-1013", Category.ANALYSIS, "a parameter is missing", "Give it, or install its plug-in."),
  /** A parameter that is not there was given. */
  UNKNOWN_ARGUMENT(
      "LP-1014",
      Category.ANALYSIS,
      "there is no such parameter",
      "Make the plan again with the plug-ins that are installed now."),
  /** A number outside its range. */
  OUT_OF_RANGE(
      "LP-1015", Category.ANALYSIS, "a number outside its range", "Take a number in the range."),
  /** A constructor refuses its arguments. */
  REFUSED(
      "LP-1016",
      Category.ANALYSIS,
      "the values do not fit together",
      "Change the values as the message says."),
  /** A function that is not there. */
  UNKNOWN_FUNCTION(
      "LP-1017",
      Category.INPUT,
      "there is no such function",
      "Update Loupe, or make the plan again from its script."),
  /** The axes of a sweep do not fit together. */
  SWEEP(
      "LP-1018",
      Category.INPUT,
      "the sweep has no points that can be run",
      "Make the plan again from its script, or share the points among several sweeps."),
  /** No point of a sweep has what is asked for. */
  NO_POINT(
      "LP-1019",
      Category.ANALYSIS,
      "the sweep has no such point",
      "Look at the sweep's table: which points have results, and which numbers are NaN."),
  /** A component of a type that scripts do not have. */
  UNSUPPORTED_TYPE(
      "LP-1101",
      Category.MISSING,
      "a component's type cannot be used in scripts",
      "Use a type of org.loupe.api.value, double, long, int, boolean, String, Duration, Path, an"
          + " enum, a list of these, or a type with @ValueType."),
  /** An analysis or source does not say what must be known of it. */
  NOT_DESCRIBED(
      "LP-1102",
      Category.MISSING,
      "the contribution is not described",
      "Annotate the class with its id and @Doc, and every component with @Doc."),
  /** A default that does not fit its parameter. */
  BAD_DEFAULT(
      "LP-1103",
      Category.MISSING,
      "a default does not fit its parameter",
      "Write it as in a script, in the type and range of the parameter."),
  /** Two different value types have one name. */
  VALUE_TYPE_TWICE(
      "LP-1104",
      Category.MISSING,
      "two value types have one name",
      "Rename one; names from plug-ins begin with their own prefix."),
  /** A stored catalogue cannot be read. */
  BAD_CATALOGUE(
      "LP-1106",
      Category.INTERNAL,
      "the stored catalogue cannot be read",
      "Start once with an empty cache."),
  /** The file of an analysis that is a program does not say what it is. */
  BAD_SIGNATURE(
      "LP-1107",
      Category.SCRIPT,
      "the signature of an analysis is wrong",
      "Correct the comment that its file begins with; see 'Script steps' in the manual.");

  private final String id;
  private final Category category;
  private final String summary;
  private final String remedy;

  PlanProblem(String id, Category category, String summary, String remedy) {
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
