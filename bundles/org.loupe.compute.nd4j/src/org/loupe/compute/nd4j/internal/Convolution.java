package org.loupe.compute.nd4j.internal;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Pad;

/**
 * Convolution by ND4J, which calls oneDNN: single precision, no dilation, enough work. One space
 * axis is treated as two of which the first has size one; groups are convolved one after another
 * (ND4J's depthwise convolution takes 30 times as long).
 *
 * <p>ND4J pads both ends of an axis alike. That is enough when the windows are the same ones then,
 * because the padding behind only decides how many there are; else the operand is padded first.
 */
final class Convolution implements Step {
  /** Multiplications that are done before ND4J and oneDNN have begun, on one thread. */
  private static final long SMALL = 200_000;

  private final NativeLibrary library;
  private final Pool pool;
  private final DType dtype;
  private final NativeOp op;
  private final int groups;
  private final List<Step> pad;
  private final long[] padded;
  private final long[] weights;
  private final long[] result;

  private Convolution(Nd4jSession session, Conv conv, DType dtype, List<long[]> in, long[] out) {
    library = session.library();
    pool = session.pool();
    this.dtype = dtype;
    groups = conv.groups();
    long[] x = in.getFirst();
    int axes = conv.windows().axes();
    int[] before = new int[axes];
    int[] after = new int[axes];
    boolean alike = true;
    for (int a = 0; a < axes; a++) {
      int size = Math.toIntExact(x[a + 2]);
      int stride = conv.windows().strides().get(a);
      long reach = (conv.windows().kernel().get(a) - 1L) * conv.windows().dilations().get(a) + 1;
      before[a] = conv.windows().before(a, size);
      // what the last window needs: less than is stated when the stride leaves places over, more
      // when it only partly fits
      after[a] = (int) ((out[a + 2] - 1) * stride + reach - size - before[a]);
      long count = Math.floorDiv(size + 2L * before[a] - reach, stride) + 1;
      alike &= count == out[a + 2];
    }
    padded = x.clone();
    pad = new ArrayList<>();
    if (!alike) {
      for (int a = 0; a < axes; a++) {
        padded[a + 2] += before[a] + after[a];
      }
      Pad p = new Pad(withChannels(before), withChannels(after), Pad.Mode.CONSTANT, 0);
      pad.add(Moves.pad(p).make(List.of(x), padded));
    }
    weights = in.get(1);
    result = out;
    op = session.nativeOp(key(conv, alike ? before : new int[axes]));
  }

  static Step.Maker of(Nd4jSession session, Conv conv, DType dtype) {
    // ND4J forgets dilations when it tells oneDNN the padding behind, and is refused
    boolean dilated = conv.windows().dilations().stream().anyMatch(d -> d > 1);
    Step.Maker columns = ColumnConvolution.of(session.pool(), conv, dtype);
    if (dtype != DType.F32 || dilated || conv.windows().axes() > 3) {
      return columns;
    }
    return (operands, result) ->
        work(operands, result) < SMALL
            ? columns.make(operands, result)
            : new Convolution(session, conv, dtype, operands, result);
  }

  /** Multiplications. */
  private static long work(List<long[]> operands, long[] result) {
    long[] filter = operands.get(1).clone();
    filter[0] = 1;
    return Tensor.count(result) * Tensor.count(filter);
  }

  private static List<Integer> withChannels(int[] space) {
    List<Integer> all = new ArrayList<>(List.of(0, 0));
    Arrays.stream(space).forEach(all::add);
    return all;
  }

  private static NativeOp.Key key(Conv conv, int[] before) {
    boolean volume = conv.windows().axes() == 3;
    List<Long> integers = new ArrayList<>();
    add(integers, conv.windows().kernel(), 1);
    add(integers, conv.windows().strides(), 1);
    add(integers, Arrays.stream(before).boxed().toList(), 0);
    add(integers, conv.windows().dilations(), 1);
    // padding as stated; channels before space; weights [F, C, kernel...]
    integers.addAll(List.of(0L, 0L, 1L));
    return new NativeOp.Key(volume ? "conv3dnew" : "conv2d", List.copyOf(integers));
  }

  private static void add(List<Long> integers, List<Integer> space, long first) {
    if (space.size() == 1) {
      integers.add(first);
    }
    space.forEach(i -> integers.add(i.longValue()));
  }

  @Override
  public void run(List<NativeBuffer> operands, NativeBuffer out) {
    NativeBuffer x = operands.getFirst();
    if (pad.isEmpty()) {
      convolve(operands, x, out);
      return;
    }
    try (NativeBuffer wide = NativeBuffer.in(pool, dtype, padded)) {
      pad.getFirst().run(operands, wide);
      convolve(operands, wide, out);
    }
  }

  private void convolve(List<NativeBuffer> operands, NativeBuffer x, NativeBuffer out) {
    if (groups == 1) {
      convolve(operands, 0, x.address(), out.address());
      return;
    }
    // the channels of a group lie side by side in one row, but apart in several
    if (padded[0] == 1) {
      for (int g = 0; g < groups; g++) {
        long from = x.address().address() + g * bytes(padded) / groups;
        long to = out.address().address() + g * bytes(result) / groups;
        convolve(operands, g, new Address(from), new Address(to));
      }
      return;
    }
    try (NativeBuffer part = NativeBuffer.in(pool, dtype, ofGroup(padded));
        NativeBuffer partOut = NativeBuffer.in(pool, dtype, ofGroup(result))) {
      for (int g = 0; g < groups; g++) {
        copy(x.memory(), part.memory(), bytes(padded), g, true);
        convolve(operands, g, part.address(), partOut.address());
        copy(out.memory(), partOut.memory(), bytes(result), g, false);
      }
    }
  }

  /** Copies the channels of a group out of all channels, or into them. */
  private void copy(MemorySegment all, MemorySegment part, long bytes, int group, boolean out) {
    long row = bytes / padded[0];
    long slice = row / groups;
    for (long n = 0; n < padded[0]; n++) {
      if (out) {
        MemorySegment.copy(all, n * row + group * slice, part, n * slice, slice);
      } else {
        MemorySegment.copy(part, n * slice, all, n * row + group * slice, slice);
      }
    }
  }

  private long bytes(long[] shape) {
    return Tensor.count(shape) * dtype.bytes();
  }

  private long[] ofGroup(long[] shape) {
    long[] s = shape.clone();
    s[1] /= groups;
    return s;
  }

  private void convolve(List<NativeBuffer> operands, int group, Address x, Address y) {
    long[] w = weights.clone();
    w[0] /= groups;
    long filters = operands.get(1).address().address() + group * bytes(w);
    NativeOp.Argument out = new NativeOp.Argument(y, shape(ofGroup(result)));
    NativeOp.Argument in = new NativeOp.Argument(x, shape(ofGroup(padded)));
    NativeOp.Argument kernel = new NativeOp.Argument(new Address(filters), shape(w));
    if (operands.size() == 2) {
      op.run(out, in, kernel);
      return;
    }
    long bias = operands.get(2).address().address() + group * w[0] * dtype.bytes();
    op.run(out, in, kernel, new NativeOp.Argument(new Address(bias), library.shape(dtype, w[0])));
  }

  /** A shape with two or three space axes. */
  private Pointer shape(long[] s) {
    return s.length == 3 ? library.shape(dtype, s[0], s[1], 1, s[2]) : library.shape(dtype, s);
  }
}
