package org.loupe.onnx.internal.graph;

/** How nodes of some operation of networks are written as operations of ONNX. */
public interface OpExport {

  /**
   * Writes a node of a network, if its operation is one that this writes.
   *
   * @return whether it was written
   */
  boolean write(WrittenNode node);
}
