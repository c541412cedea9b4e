package org.loupe.manual;

import org.loupe.api.ProblemCode;

/** Problems of the manual (LP-13xx). */
public enum ManualProblem implements ProblemCode {
  /** The folder holds something else. */
  FOREIGN_FOLDER(
      "LP-1301",
      "the folder is no manual",
      "Name a new folder, or the folder of an older manual, which is replaced."),
  /** A page cannot be written. */
  NOT_WRITTEN("LP-1302", "the manual cannot be written", "Name a folder that can be written.");

  private final String id;
  private final String summary;
  private final String remedy;

  ManualProblem(String id, String summary, String remedy) {
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
    return Category.OUTPUT;
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
