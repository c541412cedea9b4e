package org.loupe.compute.torch.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Pad;
import org.loupe.network.op.Slice;
import org.loupe.network.op.Tile;
import org.loupe.network.op.Transpose;

/** Operations that only move elements, whatever their type; most show them where they lie. */
final class Shapes {
  private Shapes() {}

  /** Sizes of the axes. */
  static long[] of(Tensor t) {
    return LongStream.range(0, t.dim()).map(t::size).toArray();
  }

  static Operation reshape() {
    return (in, shape) -> in.getFirst().reshape(shape);
  }

  static Operation expand() {
    return (in, shape) -> in.getFirst().expand(shape);
  }

  static Operation transpose(Transpose t) {
    long[] order = longs(t.order());
    return (in, _) -> in.getFirst().permute(order);
  }

  static Operation concat(Concat c) {
    return (in, _) -> torch.cat(new TensorVector(in.toArray(Tensor[]::new)), c.axis());
  }

  static Operation tile(Tile t) {
    long[] repeats = longs(t.repeats());
    return (in, _) -> in.getFirst().repeat(repeats);
  }

  /** Steps forwards; libtorch knows no others. */
  static Optional<Operation> slice(Slice s) {
    if (s.steps().stream().anyMatch(step -> step < 0)) {
      return Optional.empty();
    }
    return Optional.of(
        (in, shape) -> {
          Tensor y = in.getFirst();
          for (int i = 0; i < s.axes().size(); i++) {
            y =
                y.slice(
                    s.axes().get(i),
                    new LongOptional(s.starts().get(i)),
                    new LongOptional(s.ends().get(i)),
                    s.steps().get(i));
          }
          return y.reshape(shape);
        });
  }

  static Optional<Operation> pad(Pad p) {
    if (p.mode() != Pad.Mode.CONSTANT) {
      return Optional.empty();
    }
    long[] pads = pads(longs(p.before()), longs(p.after()));
    return Optional.of(
        (in, _) -> torch.constant_pad_nd(in.getFirst(), pads, new Scalar(p.value())));
  }

  /** Padding before and after the last axes, in libtorch's order: the last axis first. */
  static long[] pads(long[] before, long[] after) {
    int n = before.length;
    return IntStream.range(0, 2 * n)
        .mapToLong(i -> i % 2 == 0 ? before[n - 1 - i / 2] : after[n - 1 - i / 2])
        .toArray();
  }

  static long[] longs(List<Integer> list) {
    return list.stream().mapToLong(Integer::longValue).toArray();
  }
}
