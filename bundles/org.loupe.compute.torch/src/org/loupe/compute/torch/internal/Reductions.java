package org.loupe.compute.torch.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.loupe.network.TensorType;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.LayerNormalization;
import org.loupe.network.op.LogSoftmax;
import org.loupe.network.op.Softmax;

/** Sums, means and maxima over axes, and what is made of them. */
final class Reductions {
  private Reductions() {}

  @FunctionalInterface
  private interface Reduction {
    Tensor over(Tensor x, long[] axes);
  }

  private static Operation reduction(boolean[] marked, Reduction reduction) {
    long[] axes = IntStream.range(0, marked.length).filter(a -> marked[a]).asLongStream().toArray();
    // where no axes are given, libtorch takes all
    return axes.length == 0
        ? Shapes.reshape()
        : (in, shape) -> reduction.over(in.getFirst(), axes).reshape(shape);
  }

  static Operation sum(boolean[] marked) {
    return reduction(marked, (x, axes) -> torch.sum(x, axes, false, new ScalarTypeOptional()));
  }

  static Operation mean(boolean[] marked) {
    return reduction(marked, (x, axes) -> torch.mean(x, axes, false, new ScalarTypeOptional()));
  }

  static Operation max(boolean[] marked) {
    return reduction(marked, (x, axes) -> torch.amax(x, axes, false));
  }

  static Operation softmax(Softmax s) {
    return (in, _) -> torch.softmax(in.getFirst(), s.axis());
  }

  static Operation logSoftmax(LogSoftmax s) {
    return (in, _) -> torch.log_softmax(in.getFirst(), s.axis());
  }

  static Operation batch(BatchNormalization n) {
    return (in, _) ->
        torch.batch_norm(
            in.get(0),
            new TensorOptional(in.get(1)),
            new TensorOptional(in.get(2)),
            new TensorOptional(in.get(3)),
            new TensorOptional(in.get(4)),
            false,
            0,
            n.epsilon(),
            false);
  }

  /** The derivative of a normalisation with variance 1 by its scale, which libtorch has. */
  static Operation centredSum() {
    return (in, shape) -> {
      TensorOptional none = new TensorOptional();
      Tensor mean = in.get(2).reshape(shape);
      // by the scale only
      try (BoolPointer wanted = new BoolPointer(3)) {
        wanted.put(0, false).put(1, true).put(2, false);
        T_TensorTensorTensor_T all =
            torch.native_batch_norm_backward(
                in.get(0),
                in.get(1),
                none,
                new TensorOptional(mean),
                new TensorOptional(torch.ones_like(mean)),
                none,
                none,
                false,
                0,
                wanted);
        // a handle of its own: that of the triple goes with the triple
        return new Tensor(all.get1());
      }
    };
  }

  /** Where scale and bias have just the axes that are normalised; else it is composed. */
  static Optional<Operation> layer(LayerNormalization n, List<TensorType> operands) {
    long[] dims = operands.getFirst().shape().dims();
    int from = n.axis() < 0 ? n.axis() + dims.length : n.axis();
    long[] sizes = Arrays.copyOfRange(dims, from, dims.length);
    for (TensorType t : operands.subList(1, operands.size())) {
      if (!Arrays.equals(t.shape().dims(), sizes)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        (in, _) ->
            torch.layer_norm(
                in.getFirst(),
                sizes,
                new TensorOptional(in.get(1)),
                in.size() > 2 ? new TensorOptional(in.get(2)) : new TensorOptional(),
                n.epsilon(),
                false));
  }
}
