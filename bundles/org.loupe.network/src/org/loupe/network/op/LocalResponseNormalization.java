package org.loupe.network.op;

import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * x over (bias + alpha / size s)^beta with s the sum of the squares of the channels around
 * (Krizhevsky et al. 2012). Operand [N, C, space...].
 *
 * @param size how many channels
 * @param alpha factor of the mean square
 * @param beta exponent
 * @param bias what is added
 */
public record LocalResponseNormalization(int size, double alpha, double beta, double bias)
    implements Composite {

  @Override
  public String type() {
    return "LRN";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Axes.known(inputs.getFirst().shape(), 1, "a normalisation");
    return List.of(inputs.getFirst());
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value x = operands.getFirst();
    int channels = Math.toIntExact(x.shape().dim(1));
    double[] near = new double[channels * channels];
    for (int i = 0; i < near.length; i++) {
      int after = i % channels - i / channels;
      // of an even number of channels the odd one comes after
      near[i] = after >= -((size - 1) / 2) && after <= size / 2 ? alpha / size : 0;
    }
    Tensor band = Tensor.of(near, channels, channels).to(x.type().dtype());
    Value squares = w.apply(new Square(), x);
    Value sum = w.apply(new AxisProduct(1), squares, w.constant("near", band));
    Value root = w.apply(new Pow(), w.plus(sum, bias), w.scalar(beta, x.type().dtype()));
    return List.of(w.div(x, root));
  }
}
