package org.loupe.onnx.internal.graph;

/**
 * How one operation of ONNX becomes nodes of a network, and which nodes are written as it. One
 * operation, one file in {@code org.loupe.onnx.internal.op}, and one line in its list.
 */
public interface OpImport extends OpExport {

  /** ONNX's name of the operation. */
  String type();

  /** What is in the way when no network has the operation, behind its name; empty when one has. */
  default String refusal() {
    return "";
  }

  /**
   * Reads a node: its attributes and operands, by the meaning of the node's opset.
   *
   * @throws org.loupe.api.LoupeException when an attribute or operand cannot be represented
   * @throws NotRepresentable when the operation is missing for such operands
   * @throws IllegalArgumentException when numbers do not fit; the caller names the node
   */
  void read(OnnxNode node);

  /** Writes nothing: what is read becomes other operations, which are written by themselves. */
  @Override
  default boolean write(WrittenNode node) {
    return false;
  }
}
