package org.loupe.network;

import java.util.List;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;

/**
 * What a node does: a record whose components are the attributes. One operation, one file.
 *
 * <p>An operation knows its shape rule and how it reads as a (piecewise) affine map. Its numbers are
 * computed by the kernels of an engine. Two operations are the same when type and attributes are.
 */
public interface Op {

  /** Name of the operation: ONNX's where it has one. */
  default String type() {
    return getClass().getSimpleName();
  }

  /**
   * The types of the results.
   *
   * @param inputs types of the operands
   * @throws IllegalArgumentException when they do not fit; the message has the shapes
   */
  List<TensorType> infer(List<TensorType> inputs);

  /**
   * How the operation reads as a function of the operands that depend on the network's input, the
   * others being known numbers.
   *
   * @param site the operands at one node
   */
  Reading read(AffineSite site);
}
