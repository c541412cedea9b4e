package org.loupe.numeric;

import org.loupe.api.ProblemCode;

/** Problems of shared numerical methods: LP-33xx. */
public enum NumericProblem implements ProblemCode {
  /** Numbers that a statistic is not defined for. */
  SAMPLE(
      "LP-3301",
      Category.ANALYSIS,
      "a statistic is not defined for its sample",
      "Give enough numbers, without NaN and infinities."),
  /** Tensors of shapes that do not fit. */
  POINTS(
      "LP-3302",
      Category.ANALYSIS,
      "points do not fit the method",
      "Give rows [N, features], as many and as long as the message asks for.");

  private final String id;
  private final Category category;
  private final String summary;
  private final String remedy;

  NumericProblem(String id, Category category, String summary, String remedy) {
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
