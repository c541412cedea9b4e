package org.loupe.onnx.internal.graph;

import org.loupe.api.value.Tensor;
import org.loupe.network.Value;

/** What a name of the file stands for. */
public sealed interface Operand {

  /**
   * Numbers that are known when the model is read: floating ones, or more whole ones than sizes
   * have.
   *
   * @param name name in the file
   * @param tensor the numbers
   * @param role what they are in the network
   */
  record Known(String name, Tensor tensor, Role role) implements Operand {}

  /** What known numbers are in a network. */
  enum Role {
    /** Trained: an initialiser, or one in another shape. */
    PARAMETER,
    /** Not trained. */
    CONSTANT
  }

  /**
   * Whole numbers, known but for the batch size.
   *
   * @param sizes the numbers
   */
  record Whole(Sizes sizes) implements Operand {}

  /**
   * A value that depends on the network's input.
   *
   * @param value the value in the network
   */
  record Computed(Value value) implements Operand {}

  /**
   * A result that is not there: of an operation that is missing, or one that is not supported.
   *
   * @param why what is to be said when it is used; empty when it has been said
   */
  record Absent(String why) implements Operand {}

  /** What known numbers are: floats and many whole numbers a tensor, few whole numbers sizes. */
  static Operand of(String name, Tensor tensor, Role role) {
    if (tensor.dtype().isFloat()) {
      return new Known(name, tensor, role);
    }
    return tensor.count() > Sizes.MAX_COUNT
        ? new Known(name, tensor, Role.CONSTANT)
        : new Whole(Sizes.of(tensor));
  }
}
