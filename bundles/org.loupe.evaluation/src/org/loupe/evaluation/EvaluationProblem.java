package org.loupe.evaluation;

import org.loupe.api.ProblemCode;

/** Problems of the evaluation family: LP-43xx. */
public enum EvaluationProblem implements ProblemCode {
  /** The datasets do not fit the model's inputs. */
  INPUTS(
      "LP-4301",
      Category.ANALYSIS,
      "the data do not fit the inputs of the model",
      "Give one dataset an input, in the order that 'loupe describe' shows, all of equal length."),
  /** Labels are outside of what the model gives. */
  LABELS(
      "LP-4302",
      Category.ANALYSIS,
      "labels are no outputs of the model",
      "Take data whose classes are those that the model was trained for, in the same order."),
  /** What is to be trained does not fit the data. */
  ARCHITECTURE(
      "LP-4303",
      Category.ANALYSIS,
      "the architecture does not fit the data",
      "Take 'mlp' for rows of any shape, 'cnn' for images [channels, height, width].");

  private final String id;
  private final Category category;
  private final String summary;
  private final String remedy;

  EvaluationProblem(String id, Category category, String summary, String remedy) {
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
