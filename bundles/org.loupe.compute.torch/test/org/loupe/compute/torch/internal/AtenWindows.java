package org.loupe.compute.torch.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.loupe.network.op.AveragePool;
import org.loupe.network.op.Conv;
import org.loupe.network.op.ConvTranspose;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Windows;

/** Windows in ATen's words: what is padded is padded before, and windows have no padding then. */
final class AtenWindows {
  private AtenWindows() {}

  private static Tensor padded(Tensor x, long[] before, long[] after, double value) {
    return torch.constant_pad_nd(x, Shapes.pads(before, after), new Scalar(value));
  }

  private static TensorOptional bias(Tensor[] in) {
    return in.length > 2 ? new TensorOptional(in[2]) : new TensorOptional();
  }

  static Tensor conv(Conv c, Tensor[] in, long[] shape) {
    Frame f = Frame.of(c.windows(), Shapes.of(in[0]), shape);
    Tensor x = padded(in[0], f.before(), f.after(), 0);
    return windows(c.windows(), x, in[1], bias(in), false, c.groups());
  }

  private static Tensor windows(
      Windows w, Tensor x, Tensor weights, TensorOptional bias, boolean transposed, int groups) {
    return torch.convolution(
        x,
        weights,
        bias,
        Shapes.longs(w.strides()),
        new long[w.axes()],
        Shapes.longs(w.dilations()),
        transposed,
        new long[w.axes()],
        groups);
  }

  /** All that the windows reach, of which the padding is cut off again. */
  static Tensor transposed(ConvTranspose c, Tensor[] in, long[] shape) {
    Frame f = Frame.of(c.windows(), shape, Shapes.of(in[0]));
    Tensor all = windows(c.windows(), in[0], in[1], new TensorOptional(), true, c.groups());
    long[] before = Arrays.stream(f.before()).map(p -> -p).toArray();
    long[] after = Arrays.stream(f.after()).map(p -> -p).toArray();
    Tensor y = padded(all, before, after, 0);
    if (in.length < 3) {
      return y;
    }
    long[] channel = new long[shape.length];
    Arrays.fill(channel, 1);
    channel[1] = shape[1];
    return torch.add(y, in[2].reshape(channel));
  }

  static Optional<Tensor> max(MaxPool p, Tensor in, long[] shape) {
    Windows w = p.windows();
    Frame f = Frame.of(w, Shapes.of(in), shape);
    Tensor x = padded(in, f.before(), f.after(), Double.NEGATIVE_INFINITY);
    long[] k = Shapes.longs(w.kernel());
    long[] s = Shapes.longs(w.strides());
    long[] d = Shapes.longs(w.dilations());
    long[] none = new long[w.axes()];
    return Optional.ofNullable(
        switch (w.axes()) {
          case 1 -> torch.max_pool1d(x, k, s, none, d, false);
          case 2 -> torch.max_pool2d(x, k, s, none, d, false);
          case 3 -> torch.max_pool3d(x, k, s, none, d, false);
          default -> null;
        });
  }

  /** The sum under each window, by weights of one, over the number of places that count. */
  static Tensor average(AveragePool p, Tensor in, long[] shape) {
    Windows w = p.windows();
    Frame f = Frame.of(w, Shapes.of(in), shape);
    long[] stated = f.after().clone();
    if (p.divisor() == AveragePool.Divisor.INSIDE) {
      Arrays.fill(stated, 0);
    } else if (w.padding() == Windows.Padding.EXPLICIT) {
      for (int a = 0; a < stated.length; a++) {
        stated[a] = Math.min(stated[a], w.pads().get(w.axes() + a));
      }
    }
    long[] least =
        LongStream.range(0, stated.length)
            .map(a -> Math.min(stated[(int) a], f.after()[(int) a]))
            .toArray();
    double around = p.divisor() == AveragePool.Divisor.INSIDE ? 0 : 1;
    long[] rest = new long[stated.length];
    Arrays.setAll(rest, a -> f.after()[a] - least[a]);
    Tensor ones = padded(torch.ones_like(in).detach(), f.before(), least, around);
    Tensor count = sums(w, padded(ones, new long[rest.length], rest, 0));
    return torch.div(sums(w, padded(in, f.before(), f.after(), 0)), count).reshape(shape);
  }

  private static Tensor sums(Windows w, Tensor x) {
    long[] sizes = Shapes.of(x);
    long[] alone = sizes.clone();
    alone[0] = sizes[0] * sizes[1];
    alone[1] = 1;
    long[] kernel = new long[sizes.length];
    Arrays.fill(kernel, 1);
    for (int a = 0; a < w.axes(); a++) {
      kernel[a + 2] = w.kernel().get(a);
    }
    Tensor one = torch.ones(kernel, x.options());
    return windows(w, x.reshape(alone), one, new TensorOptional(), false, 1);
  }
}
