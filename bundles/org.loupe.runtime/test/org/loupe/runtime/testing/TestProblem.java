package org.loupe.runtime.testing;

import org.loupe.api.ProblemCode;

/** Problems of the tests' analyses. */
public enum TestProblem implements ProblemCode {
  /** Refused. */
  REFUSED(Category.ANALYSIS),
  /** A warning. */
  ODD(Category.WARNING),
  /** A budget. */
  BUDGET(Category.WARNING);

  private final Category category;

  TestProblem(Category category) {
    this.category = category;
  }

  @Override
  public String id() {
    return "TEST-" + name();
  }

  @Override
  public Category category() {
    return category;
  }

  @Override
  public String summary() {
    return "summary of " + name();
  }

  @Override
  public String remedy() {
    return "Do something else.";
  }
}
