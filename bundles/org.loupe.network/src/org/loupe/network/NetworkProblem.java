package org.loupe.network;

import org.loupe.api.ProblemCode;

/** Problems of networks: LP-20xx. */
public enum NetworkProblem implements ProblemCode {
  /** Shapes of a node's inputs do not fit its operation. */
  SHAPE("LP-2001", Category.INPUT, "shapes do not fit", "Check the model in the tool it is from."),
  /** A layer name is not known. */
  LAYER("LP-2002", Category.INPUT, "no such layer", "List the layers with 'loupe describe'."),
  /** A layer name stands for several layers. */
  LAYER_AMBIGUOUS(
      "LP-2003", Category.INPUT, "layer name is ambiguous", "Use one of the full names."),
  /** The network is not a continuous piecewise affine function. */
  NOT_PIECEWISE_AFFINE(
      "LP-2004",
      Category.ANALYSIS,
      "not a piecewise affine network",
      "Choose a layer before that node, or a network of ReLU, max-pooling and affine layers."),
  /** A parameter is NaN or infinite. */
  NOT_FINITE(
      "LP-2005", Category.ANALYSIS, "parameters are not finite", "Export the network again."),
  /** A card does not fit its network. */
  CARD("LP-2006", Category.INPUT, "card does not fit the network", "Correct the card."),
  /** Inputs do not fit what the network takes. */
  INPUT_SHAPE(
      "LP-2007",
      Category.ANALYSIS,
      "inputs do not fit the network",
      "Give rows of the shape that 'loupe describe' shows for the model."),
  /** An operation or rule set has no derivative where one is needed. */
  NOT_DIFFERENTIABLE(
      "LP-2008",
      Category.ANALYSIS,
      "no derivative",
      "Choose a layer before that node, or a method that needs no derivatives."),
  /** Numbers for an input do not fit it. */
  GIVEN_INPUT(
      "LP-2009",
      Category.INPUT,
      "an input is not given what it takes",
      "Name inputs as 'loupe describe' shows them, and give the numbers of one row."),
  /** The network has several inputs where one varies. */
  SEVERAL_INPUTS(
      "LP-2010",
      Category.ANALYSIS,
      "the network has several inputs",
      "Give all but one of them numbers where the network is read, as in onnx(\"net.onnx\", inputs"
          + " = [given(\"label\", [0, 1])]).");

  private final String id;
  private final Category category;
  private final String summary;
  private final String remedy;

  NetworkProblem(String id, Category category, String summary, String remedy) {
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
