package org.loupe.network.op;

import org.loupe.network.Shape;

/** Where flat places are counted from. */
public enum Places {
  /** Over the whole tensor, as ONNX has it where the number of rows is fixed. */
  OF_ALL,
  /** Over one row of it: rows of a batch that is cut in chunks have no other. */
  OF_ROW;

  /** The places of a tensor with a batch axis, or one that may become one, or without. */
  public static Places of(Shape shape) {
    boolean one = shape.rank() > 0 && shape.dim(0) == 1;
    return shape.isBatched() || one ? OF_ROW : OF_ALL;
  }
}
