package org.loupe.compute.torch.internal;

import java.util.Optional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.op.AveragePool;
import org.loupe.network.op.AveragePoolGradient;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.MaxPoolGradient;
import org.loupe.network.op.MaxPoolSelect;
import org.loupe.network.op.Windows;

/**
 * Pooling over one to three space axes. libtorch, too, gives ties to the first place; it takes no
 * padding of more than half a window, and its gradients know no padding but its own.
 */
final class Pools {
  private static final int AXES = 3;
  private static final int PLANE = 2;

  private Pools() {}

  private static boolean isKnown(Windows w) {
    return w.axes() >= 1 && w.axes() <= AXES;
  }

  /** Whether libtorch takes the windows as they are. */
  private static boolean isOwn(Windows w, Frame frame) {
    boolean own = frame.alike();
    for (int a = 0; a < w.axes(); a++) {
      own &= 2 * frame.before()[a] <= w.kernel().get(a);
    }
    return own;
  }

  private static boolean isOwn(Windows w, TensorType operand, TensorType result) {
    return isKnown(w) && isOwn(w, Frame.of(w, dims(operand), dims(result)));
  }

  /** Sizes, of which those of the space axes are known. */
  private static long[] dims(TensorType type) {
    Shape s = type.shape();
    return s.dims();
  }

  static Optional<Operation> max(MaxPool p) {
    Windows w = p.windows();
    if (!isKnown(w)) {
      return Optional.empty();
    }
    return Optional.of(
        (in, shape) -> {
          Frame frame = Frame.of(w, Shapes.of(in.getFirst()), shape);
          if (isOwn(w, frame)) {
            return first(largest(w, in.getFirst(), frame.before()));
          }
          Frame all = new Frame(frame.before(), frame.after(), false);
          Tensor x = all.around(in.getFirst(), Double.NEGATIVE_INFINITY);
          return first(largest(w, x, all.padding()));
        });
  }

  /** A handle of its own: that of the pair goes with the pair. */
  private static Tensor first(T_TensorTensor_T pair) {
    return new Tensor(pair.get0());
  }

  private static T_TensorTensor_T largest(Windows w, Tensor x, long[] padding) {
    long[] kernel = Shapes.longs(w.kernel());
    long[] strides = Shapes.longs(w.strides());
    long[] dilations = Shapes.longs(w.dilations());
    return switch (w.axes()) {
      case 1 -> torch.max_pool1d_with_indices(x, kernel, strides, padding, dilations, false);
      case 2 -> torch.max_pool2d_with_indices(x, kernel, strides, padding, dilations, false);
      default -> torch.max_pool3d_with_indices(x, kernel, strides, padding, dilations, false);
    };
  }

  /** Flat places of the largest numbers in the space axes of x: [N, C, windows]. */
  private static Tensor places(Windows w, Tensor x, long[] pooled) {
    return largest(w, x, Frame.of(w, Shapes.of(x), pooled).before()).get1().flatten(2, -1);
  }

  static Optional<Operation> gradient(MaxPoolGradient g, TensorType x, TensorType pooled) {
    Windows w = g.windows();
    if (!isOwn(w, x, pooled)) {
      return Optional.empty();
    }
    return Optional.of(
        w.axes() == PLANE
            ? (in, _) -> gradient(w, in.get(0), in.get(1))
            : (in, shape) -> {
              Tensor c = in.get(1);
              Tensor flat = torch.zeros_like(in.getFirst()).flatten(2, -1);
              Tensor places = places(w, in.getFirst(), Shapes.of(c));
              return flat.scatter_add(2, places, c.flatten(2, -1)).reshape(shape);
            });
  }

  /** Lies as x does: what comes next has both, and is slow where they differ. */
  private static Tensor gradient(Windows w, Tensor x, Tensor c) {
    long[] before = Frame.of(w, Shapes.of(x), Shapes.of(c)).before();
    Tensor places = largest(w, x, before).get1();
    long[] kernel = Shapes.longs(w.kernel());
    long[] strides = Shapes.longs(w.strides());
    long[] dilations = Shapes.longs(w.dilations());
    return torch.max_pool2d_with_indices_backward(
        c, x, kernel, strides, before, dilations, false, places);
  }

  static Optional<Operation> select(MaxPoolSelect s, TensorType x, TensorType pooled) {
    Windows w = s.windows();
    if (!isOwn(w, x, pooled)) {
      return Optional.empty();
    }
    return Optional.of(
        (in, shape) -> {
          Tensor places = places(w, in.getFirst(), shape);
          return in.get(1).flatten(2, -1).gather(2, places).reshape(shape);
        });
  }

  /** Whether libtorch shares out by the same number of places. */
  private static boolean isOwn(
      Windows w, AveragePool.Divisor divisor, TensorType operand, TensorType result) {
    if (!isOwn(w, operand, result) || w.dilations().stream().anyMatch(d -> d > 1)) {
      return false;
    }
    Frame frame = Frame.of(w, dims(operand), dims(result));
    for (int a = 0; a < w.axes(); a++) {
      int size = Math.toIntExact(operand.shape().dim(a + 2));
      boolean beyond = frame.after()[a] > w.after(a, size);
      if (divisor == AveragePool.Divisor.WITH_PADDING && beyond) {
        return false;
      }
    }
    return true;
  }

  static Optional<Operation> average(AveragePool p, TensorType x, TensorType pooled) {
    Windows w = p.windows();
    if (!isOwn(w, p.divisor(), x, pooled)) {
      return Optional.empty();
    }
    boolean padded = p.divisor() == AveragePool.Divisor.WITH_PADDING;
    long[] kernel = Shapes.longs(w.kernel());
    long[] strides = Shapes.longs(w.strides());
    long[] before = Frame.of(w, dims(x), dims(pooled)).before();
    LongOptional none = new LongOptional();
    return Optional.of(
        (in, _) -> {
          Tensor t = in.getFirst();
          return switch (w.axes()) {
            case 1 -> torch.avg_pool1d(t, kernel, strides, before, false, padded);
            case 2 -> torch.avg_pool2d(t, kernel, strides, before, false, padded, none);
            default -> torch.avg_pool3d(t, kernel, strides, before, false, padded, none);
          };
        });
  }

  /** Over two axes only: for others libtorch has none of its own or none that is public. */
  static Optional<Operation> gradient(AveragePoolGradient g, TensorType pooled, TensorType x) {
    Windows w = g.windows();
    if (w.axes() != 2 || !isOwn(w, g.divisor(), x, pooled)) {
      return Optional.empty();
    }
    boolean padded = g.divisor() == AveragePool.Divisor.WITH_PADDING;
    long[] before = Frame.of(w, dims(x), dims(pooled)).before();
    return Optional.of(
        (in, shape) -> {
          Tensor c = in.getFirst();
          return torch.avg_pool2d_backward(
              c.contiguous(),
              torch.torch_zeros(shape, c.options()),
              Shapes.longs(w.kernel()),
              Shapes.longs(w.strides()),
              before,
              false,
              padded,
              new LongOptional());
        });
  }

  static Operation globalMax() {
    return (in, shape) -> in.getFirst().flatten(2, -1).amax(new long[] {2}, false).reshape(shape);
  }

  static Operation globalAverage() {
    return (in, shape) -> in.getFirst().flatten(2, -1).mean(2).reshape(shape);
  }
}
