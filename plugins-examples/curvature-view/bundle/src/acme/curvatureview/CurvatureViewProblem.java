package acme.curvatureview;

import org.loupe.api.ProblemCode;

/** Problems of this plug-in: {@code ACME-2xx}. */
enum CurvatureViewProblem implements ProblemCode {
  /** The table is not there or is no table of curvatures. */
  TABLE(
      "ACME-201",
      "the run folder has no table of curvatures",
      "Run the script again; a table of more than a million rows is not shown here.");

  private final String id;
  private final String summary;
  private final String remedy;

  CurvatureViewProblem(String id, String summary, String remedy) {
    this.id = id;
    this.summary = summary;
    this.remedy = remedy;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Category category() {
    return Category.INPUT;
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
