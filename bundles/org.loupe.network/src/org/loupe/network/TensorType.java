package org.loupe.network;

import org.loupe.api.value.DType;

/**
 * What is known of a value before it is computed.
 *
 * @param dtype element type
 * @param shape sizes of the axes, the batch size left open
 */
public record TensorType(DType dtype, Shape shape) {

  /** The same element type with another shape. */
  public TensorType with(Shape other) {
    return new TensorType(dtype, other);
  }

  @Override
  public String toString() {
    return dtype.label() + shape;
  }
}
