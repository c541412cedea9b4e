package org.loupe.training;

import org.loupe.api.ProblemCode;

/** Problems of training: LP-34xx. */
public enum TrainingProblem implements ProblemCode {
  /** The loss is NaN or infinite. */
  DIVERGED(
      "LP-3401",
      Category.ANALYSIS,
      "the training diverges",
      "Take a smaller rate, warm it up, or clip the gradients."),
  /** A network cannot be trained. */
  NETWORK(
      "LP-3402",
      Category.ANALYSIS,
      "the network cannot be trained",
      "Give a network with one input, one output and the batch size open."),
  /** The data do not fit the network or the loss. */
  DATA(
      "LP-3403",
      Category.ANALYSIS,
      "the data do not fit the training",
      "Give rows of the shape that the network takes, with labels that fit the loss."),
  /** A kept state does not belong to the training. */
  CHECKPOINT(
      "LP-3404",
      Category.INPUT,
      "a checkpoint does not fit the training",
      "Start the training anew, in another folder.");

  private final String id;
  private final Category category;
  private final String summary;
  private final String remedy;

  TrainingProblem(String id, Category category, String summary, String remedy) {
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
