package org.loupe.network.op;

import java.util.List;
import org.loupe.network.Op;
import org.loupe.network.TensorType;

/** What the operations share that keep the type and shape of their first operand. */
interface Unary extends Op {

  @Override
  default List<TensorType> infer(List<TensorType> inputs) {
    return List.of(inputs.getFirst());
  }
}
