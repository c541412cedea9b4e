package org.loupe.compute.internal.program;

import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.loupe.api.value.DType;

/** Shapes of rows and batches, and how messages show them. */
public final class Tensors {
  private Tensors() {}

  /** Type and shape: {@code f32[4, 1, 8, 8]}. */
  public static String text(DType dtype, long[] shape) {
    return dtype.label() + text(LongStream.of(shape).mapToObj(Long::toString));
  }

  /** Type and shape of rows, their number open: {@code f32[N, 1, 8, 8]}. */
  public static String rows(DType dtype, long[] row) {
    return dtype.label()
        + text(Stream.concat(Stream.of("N"), LongStream.of(row).mapToObj(Long::toString)));
  }

  private static String text(Stream<String> sizes) {
    return sizes.collect(Collectors.joining(", ", "[", "]"));
  }

  /** A shape with one axis more in front. */
  public static long[] batched(long rows, long[] row) {
    long[] shape = new long[row.length + 1];
    shape[0] = rows;
    System.arraycopy(row, 0, shape, 1, row.length);
    return shape;
  }
}
