package org.loupe.report;

import org.loupe.api.ProblemCode;

/** What can go wrong with figures, files of a run folder and its report. */
public enum ReportProblem implements ProblemCode {
  /** No run was found where a report is wanted. */
  NOT_A_RUN(
      "LP-1201",
      Category.INPUT,
      "not a run folder",
      "Name the folder that 'loupe run' wrote: it holds a file run.json."),
  /** A JSON file of a run cannot be understood. */
  UNREADABLE(
      "LP-1202",
      Category.INPUT,
      "a file of the run folder cannot be read",
      "Run the script again, or restore the file from a copy."),
  /** A file is larger than any that Loupe writes. */
  TOO_LARGE(
      "LP-1203",
      Category.INPUT,
      "a file of the run folder is too large",
      "Look whether the file belongs to the run; Loupe writes none of that size."),
  /** The report or a file of a result cannot be written. */
  UNWRITABLE(
      "LP-1204",
      Category.OUTPUT,
      "a file cannot be written into the run folder",
      "Check free space and permissions of the folder, or choose another one with --out."),
  /** Java's font system does not start. */
  NO_TEXT(
      "LP-1205",
      Category.MISSING,
      "text cannot be drawn",
      "Install a font system, for example: apt-get install fontconfig fonts-dejavu-core."),
  /** A figure contradicts itself. */
  BAD_FIGURE(
      "LP-1206",
      Category.ANALYSIS,
      "a figure cannot be painted",
      "This is a defect of the analysis that made the figure; its numbers are not affected."),
  /** A value has no file form. */
  NO_RENDERER(
      "LP-1207",
      Category.MISSING,
      "no renderer writes this type of value",
      "Install the plug-in that contributes the type, or a renderer for it.");

  private final String id;
  private final Category category;
  private final String summary;
  private final String remedy;

  ReportProblem(String id, Category category, String summary, String remedy) {
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
