package org.loupe.api.value;

import java.lang.foreign.ValueLayout;
import java.util.Set;

/** The pixels of a row of a dataset, with the channels last. */
final class RowPixels {
  private static final Set<Long> CHANNELS = Set.of(1L, 3L, 4L);

  /** Singles that were multiplied by 1/255 or resampled are outside by as much. */
  private static final double ROUNDING = 1e-5;

  private RowPixels() {}

  /** The pixels [height, width, channels] of a row. */
  static Tensor of(Tensor row) {
    boolean first = row.rank() == 3 && CHANNELS.contains(row.size(0));
    boolean last = row.rank() == 3 && CHANNELS.contains(row.size(2));
    if (row.rank() != 2 && !first && !last) {
      throw new IllegalArgumentException(
          "a picture is [height, width] or [1 | 3 | 4, height, width], not " + row);
    }
    long height = row.size(first ? 1 : 0);
    long width = row.size(first ? 2 : 1);
    long channels = row.rank() == 2 ? 1 : row.size(first ? 0 : 2);
    double[] values = row.toDoubles();
    return Tensor.allocate(
        DType.F32,
        new long[] {height, width, channels},
        out -> {
          for (long i = 0; i < values.length; i++) {
            long pixel = first ? i % (height * width) : i / channels;
            long channel = first ? i / (height * width) : i % channels;
            out.setAtIndex(
                ValueLayout.JAVA_FLOAT, pixel * channels + channel, inRange(values[(int) i]));
          }
        });
  }

  private static float inRange(double value) {
    if (!(value >= -ROUNDING && value <= 1 + ROUNDING)) {
      throw new IllegalArgumentException("a picture has values from 0 to 1, not " + value);
    }
    return (float) Math.clamp(value, 0, 1);
  }
}
