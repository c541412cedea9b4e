package org.loupe.compute;

import org.loupe.api.ProblemCode;

/** Problems of the compute service: LP-30xx. */
public enum ComputeProblem implements ProblemCode {
  /** No engine of that name. */
  NO_ENGINE(
      "LP-3001", Category.MISSING, "no such engine", "List the engines with 'loupe list engines'."),
  /** The engine cannot work here. */
  ENGINE_UNAVAILABLE(
      "LP-3002", Category.MISSING, "the engine cannot work here", "Look at 'loupe doctor'."),
  /** No device of that name. */
  NO_DEVICE("LP-3003", Category.MISSING, "no such device", "Look at 'loupe doctor'."),
  /** The engine has no kernel for an operation. */
  NO_KERNEL(
      "LP-3004", Category.MISSING, "the engine lacks an operation", "Use another '--engine'."),
  /** One row needs more memory than the budget. */
  MEMORY(
      "LP-3005",
      Category.INPUT,
      "the memory budget is too small",
      "Give more with '--memory' or take a smaller model."),
  /** Inputs do not fit the model. */
  INPUTS(
      "LP-3006",
      Category.ANALYSIS,
      "inputs do not fit the model",
      "Give rows of the shape that 'loupe describe' shows for the model."),
  /** A kernel failed. */
  KERNEL(
      "LP-3007",
      Category.INTERNAL,
      "an operation failed in its engine",
      "Use another '--engine', and report it with the model."),
  /** Operands of linear algebra or of a transform do not fit. */
  MATRIX(
      "LP-3008",
      Category.ANALYSIS,
      "matrices do not fit the operation",
      "Give tensors of the shape that the message names, without NaN and infinities."),
  /** A matrix has no inverse. */
  SINGULAR(
      "LP-3009",
      Category.ANALYSIS,
      "a matrix is singular",
      "Take least squares instead, or add a little to the diagonal."),
  /** A matrix has no Cholesky factor. */
  NOT_POSITIVE(
      "LP-3010",
      Category.ANALYSIS,
      "a matrix is not positive definite",
      "Look whether it is a covariance of too few rows, or add a little to the diagonal."),
  /** The speed of engines cannot be kept. */
  NOT_KEPT(
      "LP-3011",
      Category.INPUT,
      "the speed of engines cannot be kept",
      "Make the folder writable; LOUPE_HOME or XDG_CACHE_HOME puts it elsewhere.");

  private final String id;
  private final Category category;
  private final String summary;
  private final String remedy;

  ComputeProblem(String id, Category category, String summary, String remedy) {
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
