package acme.curvature;

import org.loupe.api.ProblemCode;

/** Problems of this plug-in: {@code ACME-1xx}. */
enum CurvatureProblem implements ProblemCode {
  /** The slice cannot be made of what is given. */
  SLICE(
      "ACME-101",
      Category.ANALYSIS,
      "the slice is not a plane through the network's inputs",
      "Give three rows that are not on one line: through = data.rows([0, 5, 9])."),
  /** There is no such output. */
  OUTPUT(
      "ACME-102",
      Category.ANALYSIS,
      "there is no such output",
      "'loupe describe' shows how many outputs the model has; they are counted from 0."),
  /** The window has no boundary. */
  NO_BOUNDARY(
      "ACME-103",
      Category.WARNING,
      "the boundary does not pass through the window",
      "Take a larger window, or rows of both classes.");

  private final String id;
  private final Category category;
  private final String summary;
  private final String remedy;

  CurvatureProblem(String id, Category category, String summary, String remedy) {
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
