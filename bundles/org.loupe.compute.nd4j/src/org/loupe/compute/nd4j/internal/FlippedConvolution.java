package org.loupe.compute.nd4j.internal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.network.op.Conv;
import org.loupe.network.op.ConvTranspose;
import org.loupe.network.op.Windows;

/**
 * The transpose of a convolution that moves by one place: it is a convolution itself, with the
 * weights' places in reverse order and their channels and filters exchanged. oneDNN is several
 * times faster at that than columns are.
 */
final class FlippedConvolution implements Step {
  private final Pool pool;
  private final Step convolution;
  private final int filters;
  private final int channels;
  private final int places;

  private FlippedConvolution(Pool pool, Step convolution, long[] weights) {
    this.pool = pool;
    this.convolution = convolution;
    filters = Math.toIntExact(weights[0]);
    channels = Math.toIntExact(weights[1]);
    int n = 1;
    for (int a = 2; a < weights.length; a++) {
      n = Math.multiplyExact(n, Math.toIntExact(weights[a]));
    }
    places = n;
  }

  static Step.Maker of(Nd4jSession session, ConvTranspose op, DType dtype) {
    Step.Maker columns = ColumnTransposes.of(session.pool(), op, dtype);
    Windows w = op.windows();
    boolean steps =
        w.strides().stream().anyMatch(s -> s > 1) || w.dilations().stream().anyMatch(d -> d > 1);
    if (dtype != DType.F32 || steps || op.groups() > 1 || w.axes() > 2) {
      return columns;
    }
    return (operands, result) -> {
      long[] x = operands.getFirst();
      List<Integer> before = new ArrayList<>();
      List<Integer> after = new ArrayList<>();
      for (int a = 0; a < w.axes(); a++) {
        int size = Math.toIntExact(result[a + 2]);
        int reach = w.kernel().get(a) - 1;
        before.add(reach - w.before(a, size));
        after.add(size - Math.toIntExact(x[a + 2]) + reach - before.get(a));
      }
      boolean cut = before.stream().anyMatch(p -> p < 0) || after.stream().anyMatch(p -> p < 0);
      long[] weights = operands.get(1);
      if (cut || weights[0] == 0) {
        return columns.make(operands, result);
      }
      List<Integer> pads = new ArrayList<>(before);
      pads.addAll(after);
      Windows flipped =
          new Windows(
              w.kernel(),
              w.strides(),
              w.dilations(),
              pads,
              Windows.Padding.EXPLICIT,
              Windows.Rounding.FLOOR);
      long[] exchanged = weights.clone();
      exchanged[0] = weights[1];
      exchanged[1] = weights[0];
      List<long[]> in = new ArrayList<>(operands);
      in.set(1, exchanged);
      Step convolution = Convolution.of(session, new Conv(flipped, 1), dtype).make(in, result);
      return new FlippedConvolution(session.pool(), convolution, weights);
    };
  }

  @Override
  public void run(List<NativeBuffer> operands, NativeBuffer result) {
    NativeBuffer given = operands.get(1);
    long[] shape = given.shape();
    shape[0] = channels;
    shape[1] = filters;
    try (NativeBuffer flipped = NativeBuffer.in(pool, DType.F32, shape)) {
      flip(given.memory(), flipped.memory());
      List<NativeBuffer> in = new ArrayList<>(operands);
      in.set(1, flipped);
      convolution.run(in, result);
    }
  }

  private void flip(MemorySegment from, MemorySegment to) {
    float[] filter = new float[channels * places];
    float[] column = new float[places];
    for (int f = 0; f < filters; f++) {
      MemorySegment.copy(
          from, ValueLayout.JAVA_FLOAT, 4L * f * filter.length, filter, 0, filter.length);
      for (int c = 0; c < channels; c++) {
        for (int p = 0; p < places; p++) {
          column[p] = filter[(c + 1) * places - 1 - p];
        }
        long at = 4L * ((long) c * filters + f) * places;
        MemorySegment.copy(column, 0, to, ValueLayout.JAVA_FLOAT, at, places);
      }
    }
  }
}
