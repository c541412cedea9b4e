package org.loupe.network;

import java.util.List;
import java.util.Optional;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

/**
 * What a node does: a record whose components are the attributes. One operation, one file.
 *
 * <p>An operation knows its shape rule, its derivative, and how it reads as a (piecewise) affine
 * map. Its numbers are computed by the kernels of an engine. Two operations are the same when type
 * and attributes are.
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

  /** Whether operands may have different element types, as a condition and what it chooses have. */
  default boolean mixesTypes() {
    return false;
  }

  /**
   * How the operation reads as a function of the operands that depend on the network's input, the
   * others being known numbers. Smooth, unless the operation says otherwise.
   *
   * @param site the operands at one node
   */
  default Reading read(AffineSite site) {
    return Reading.Smooth.BENDS;
  }

  /**
   * The product of a cotangent with the Jacobian with respect to an operand, written as operations.
   * Linear in the cotangent; its own derivatives give Jacobian-vector products and second
   * derivatives, so it consists of operations that have derivatives themselves.
   *
   * @param at operands, results and cotangents at one node
   * @param operand number of the operand, which has floating numbers
   * @return the product, of the operand's type; empty where it is zero everywhere
   * @throws org.loupe.api.LoupeException when the operation has no derivative
   */
  default Optional<Value> vjp(VjpSite at, int operand) {
    throw at.notDifferentiable();
  }

  /**
   * A value that is the result already, such as x for x times 1.
   *
   * @param w where the operands are
   * @param operands the operands
   */
  default Optional<Value> simplified(Wiring w, List<Value> operands) {
    return Optional.empty();
  }
}
