package org.loupe.compute.torch.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.loupe.compute.rewrite.FusedConv;
import org.loupe.network.op.Conv;
import org.loupe.network.op.ConvTranspose;
import org.loupe.network.op.ConvWeightGradient;
import org.loupe.network.op.Windows;

/** Convolutions over one to three space axes, for which libtorch calls oneDNN where it can. */
final class Convolutions {
  private static final int AXES = 3;

  private Convolutions() {}

  private static boolean isKnown(Windows windows) {
    return windows.axes() >= 1 && windows.axes() <= AXES;
  }

  private static TensorOptional bias(List<Tensor> in) {
    return in.size() > 2 ? new TensorOptional(in.get(2)) : new TensorOptional();
  }

  static Optional<Operation> of(Conv c) {
    Windows w = c.windows();
    if (!isKnown(w)) {
      return Optional.empty();
    }
    return Optional.of(
        (in, shape) -> {
          Frame frame = Frame.of(w, Shapes.of(in.getFirst()), shape);
          return torch.convolution(
              frame.around(in.getFirst(), 0),
              in.get(1),
              bias(in),
              Shapes.longs(w.strides()),
              frame.padding(),
              Shapes.longs(w.dilations()),
              false,
              new long[w.axes()],
              c.groups());
        });
  }

  /** With what follows it, in the memory of the convolution's result. */
  static Optional<Operation> of(FusedConv fused) {
    return of(fused.conv())
        .map(
            conv ->
                (in, shape) -> {
                  Tensor y = conv.run(in.subList(0, 3), shape);
                  if (in.size() > 3) {
                    y.add_(in.get(3));
                  }
                  if (fused.end() == FusedConv.End.RELU) {
                    y.relu_();
                  }
                  return y;
                });
  }

  static Optional<Operation> transposed(ConvTranspose c) {
    return isKnown(c.windows())
        ? Optional.of((in, shape) -> transposed(c, in, shape))
        : Optional.empty();
  }

  private static Tensor transposed(ConvTranspose c, List<Tensor> in, long[] shape) {
    Windows w = c.windows();
    Frame frame = Frame.of(w, shape, Shapes.of(in.getFirst()));
    long[] rest = new long[w.axes()];
    for (int a = 0; frame.alike() && a < rest.length; a++) {
      // what the windows leave over behind: less than a stride
      rest[a] = frame.before()[a] - frame.after()[a];
    }
    Tensor y =
        torch.convolution(
            in.getFirst(),
            in.get(1),
            frame.alike() ? bias(in) : new TensorOptional(),
            Shapes.longs(w.strides()),
            frame.padding(),
            Shapes.longs(w.dilations()),
            true,
            rest,
            c.groups());
    if (frame.alike()) {
      return y;
    }
    Tensor cut = frame.cut(y);
    if (in.size() < 3) {
      return cut;
    }
    long[] perChannel = new long[shape.length];
    Arrays.fill(perChannel, 1);
    perChannel[1] = shape[1];
    return torch.add(cut, in.get(2).reshape(perChannel));
  }

  static Optional<Operation> weights(ConvWeightGradient g) {
    Windows w = g.windows();
    if (!isKnown(w)) {
      return Optional.empty();
    }
    return Optional.of(
        (in, shape) -> {
          // the weights lie as the operands do, and are wanted by rows: the smaller are laid out
          long weights = org.loupe.api.value.Tensor.count(shape);
          boolean small = in.stream().allMatch(t -> t.numel() < weights);
          Tensor x = small ? in.get(0).contiguous() : in.get(0);
          Tensor cotangent = small ? in.get(1).contiguous() : in.get(1);
          Frame frame = Frame.of(w, Shapes.of(x), Shapes.of(cotangent));
          // by the weights only; of the weights themselves the sizes count
          try (BoolPointer wanted = new BoolPointer(3)) {
            wanted.put(0, false).put(1, true).put(2, false);
            T_TensorTensorTensor_T all =
                torch.convolution_backward(
                    cotangent,
                    frame.around(x, 0),
                    x.new_empty(shape),
                    new LongArrayRefOptional(),
                    Shapes.longs(w.strides()),
                    frame.padding(),
                    Shapes.longs(w.dilations()),
                    false,
                    new long[w.axes()],
                    g.groups(),
                    wanted);
            // a handle of its own: that of the triple goes with the triple
            return new Tensor(all.get1());
          }
        });
  }
}
