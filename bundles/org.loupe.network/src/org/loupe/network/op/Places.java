package org.loupe.network.op;

/** Where flat places are counted from. */
public enum Places {
  /** Over the whole tensor, as ONNX has it where the number of rows is fixed. */
  OF_ALL,
  /** Over one row of it: rows of a batch that is cut in chunks have no other. */
  OF_ROW;

  /** The places of a tensor with a batch axis, or without. */
  public static Places of(org.loupe.network.Shape shape) {
    return shape.isBatched() ? OF_ROW : OF_ALL;
  }
}
