package org.loupe.compute.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.op.Add;
import org.loupe.network.op.Composite;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Relu;

/**
 * A convolution with what follows it at each place, which an engine may do in one go.
 *
 * <p>Operands: x, weights and bias as in {@link Conv}, and a summand like the result that may be
 * missing.
 *
 * @param conv the convolution
 * @param end what is done last
 */
public record FusedConv(Conv conv, End end) implements Composite {

  /** What is done with the sum. */
  public enum End {
    /** Nothing. */
    NONE,
    /** ReLU. */
    RELU
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    List<TensorType> result = conv.infer(inputs.subList(0, 3));
    if (inputs.size() > 3 && !inputs.get(3).shape().equals(result.getFirst().shape())) {
      throw new IllegalArgumentException(
          "summand %s is not like %s".formatted(inputs.get(3).shape(), result.getFirst().shape()));
    }
    return result;
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value y = w.apply(conv, operands.subList(0, 3).toArray(Value[]::new));
    List<Value> rest = new ArrayList<>(operands.subList(3, operands.size()));
    y = rest.isEmpty() ? y : w.apply(new Add(), y, rest.getFirst());
    return List.of(end == End.RELU ? w.apply(new Relu(), y) : y);
  }
}
