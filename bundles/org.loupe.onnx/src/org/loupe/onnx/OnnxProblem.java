package org.loupe.onnx;

import org.loupe.api.ProblemCode;

/** Problems of ONNX files: LP-21xx. */
public enum OnnxProblem implements ProblemCode {
  /** The file is not there or cannot be read. */
  UNREADABLE(
      "LP-2101",
      "the file cannot be read",
      "Check the path (it is relative to the script) and the permissions."),
  /** The bytes are not an ONNX model, or end too early. */
  DAMAGED(
      "LP-2102",
      "this is no ONNX file, or it is truncated or damaged",
      "Copy the file again, or export the model again."),
  /** A value depends on itself. */
  CYCLE("LP-2103", "the graph has a cycle", "Export the model again."),
  /** Two things have one name. */
  NAME_TWICE(
      "LP-2104", "a name is defined twice", "Export the model again, or rename one of the values."),
  /** A node does not say what it does. */
  NO_OPERATION("LP-2105", "a node has no operation", "Export the model again."),
  /** A node or output takes a value that nothing gives. */
  UNDEFINED("LP-2106", "a value is not defined", "Export the model again."),
  /** Operations that are not there. */
  MISSING_OPERATIONS(
      "LP-2107",
      "the model uses operations that Loupe does not have",
      "Export a part of the model without them, or replace them in the tool it is from."),
  /** The version of the operations is not known. */
  OPSET(
      "LP-2108",
      "the version of the operations (opset) cannot be read",
      "Export the model with an opset from 7 to 28, for example 17."),
  /** An attribute of a node cannot be represented. */
  ATTRIBUTE(
      "LP-2109",
      "an attribute of a node is not supported or not valid",
      "Change the layer in the tool the model is from, and export it again."),
  /** An operand of a node is missing or has to be known. */
  OPERAND(
      "LP-2110",
      "an operand of a node is missing or not usable",
      "Export the model with constant folding, or with fixed sizes besides the batch axis."),
  /** Shape and number of elements of a tensor differ. */
  TENSOR_SIZE(
      "LP-2111",
      "the shape of a tensor and its data differ",
      "The file is damaged: copy or export it again."),
  /** The elements of a tensor are of a type that is not supported. */
  TENSOR_TYPE(
      "LP-2112",
      "the element type of a tensor is not supported",
      "Convert the model to float32 or float64."),
  /** External data lies outside of the model's folder. */
  EXTERNAL_PATH(
      "LP-2113",
      "external data is not a plain file in the model's folder",
      "Copy the data file beside the model, and use it only when you trust where it comes from."),
  /** External data is shorter than the model says. */
  EXTERNAL_RANGE(
      "LP-2114",
      "external data does not have the bytes that the model names",
      "The data file is truncated or of another model: copy both again."),
  /** Reading takes more memory than may be used. */
  MEMORY(
      "LP-2115",
      "the model takes more memory than may be used",
      "Allow more with --memory, or use a smaller model."),
  /** An input is not a tensor of floats with one open axis. */
  INPUT(
      "LP-2116",
      "an input of the model cannot be used",
      "Export the model with float inputs whose sizes are fixed, the first axis (batch) apart."),
  /** An output does not depend on the input. */
  OUTPUT(
      "LP-2117",
      "an output of the model cannot be used",
      "Export the model with outputs that depend on its input."),
  /** A feature of the format that is not supported. */
  FEATURE(
      "LP-2118",
      "the model uses a feature of ONNX that Loupe does not have",
      "Export the model again without it."),
  /** The card is not what a card looks like. */
  CARD(
      "LP-2119",
      "the card of the model cannot be read",
      "Correct the card, or remove it and give its entries as arguments."),
  /** The first axis of an input is not what the argument {@code batch} says. */
  BATCH(
      "LP-2120",
      "the first axis of an input is not what batch says",
      "Export the model with an open first axis, or write batch = none when it does not count"
          + " rows."),
  /** An operation that ONNX does not have. */
  NO_FORM(
      "LP-2121",
      "the network cannot be written as ONNX",
      "Export a part of the network without it; networks of derivatives are not exported."),
  /** More bytes than a file may have. */
  TOO_LARGE(
      "LP-2122",
      "the network is too large for an ONNX file",
      "Export it in parts: a file holds 2 GiB, and the numbers of the network lie in it."),
  /** Numbers of 16 bits are widened. */
  HALVES(
      "LP-2123",
      Category.WARNING,
      "weights of 16 bits are widened",
      "Results are exact, within their tolerances, for the network of these weights in full"
          + " precision; where the network before rounding or one that computes with 16 bits is"
          + " meant, give that one's weights in float32."),
  /** How an input is prepared that has its numbers. */
  GIVEN(
      "LP-2124",
      "an input that is given is not prepared",
      "Leave them out, or write a card with entries for all inputs.");

  private final String id;
  private final Category category;
  private final String summary;
  private final String remedy;

  OnnxProblem(String id, String summary, String remedy) {
    this(id, Category.INPUT, summary, remedy);
  }

  OnnxProblem(String id, Category category, String summary, String remedy) {
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
