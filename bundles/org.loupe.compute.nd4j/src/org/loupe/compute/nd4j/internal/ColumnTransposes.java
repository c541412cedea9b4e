package org.loupe.compute.nd4j.internal;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.network.op.ConvTranspose;
import org.loupe.network.op.ConvWeightGradient;
import org.loupe.network.op.Windows;

/**
 * The transposes of a convolution as matrix products over columns: by its input, where columns are
 * added up at the places that they come from, and by its weights.
 */
final class ColumnTransposes {
  private final Pool pool;
  private final DType dtype;
  private final Loops loops;
  private final Columns columns;
  private final int groups;
  private final int rows;
  private final int channels;
  private final int filters;
  private final int inputPlaces;
  private final int outputPlaces;

  /**
   * For a convolution.
   *
   * @param x sizes of its input [N, C, space...]
   * @param y sizes of its result [N, F, space...]
   */
  private ColumnTransposes(
      Pool pool, Windows windows, int groups, DType dtype, long[] x, long[] y) {
    this.pool = pool;
    this.dtype = dtype;
    this.groups = groups;
    loops = Loops.of(dtype);
    rows = Math.toIntExact(x[0]);
    channels = Math.toIntExact(x[1]) / groups;
    filters = Math.toIntExact(y[1]) / groups;
    columns = new Columns(windows, dtype, channels, x);
    inputPlaces = columns.inputPlaces();
    outputPlaces = columns.count();
  }

  static Step.Maker of(Pool pool, ConvTranspose op, DType dtype) {
    return (operands, result) -> {
      ColumnTransposes t =
          new ColumnTransposes(pool, op.windows(), op.groups(), dtype, result, operands.getFirst());
      return t::byInput;
    };
  }

  static Step.Maker of(Pool pool, ConvWeightGradient op, DType dtype) {
    return (operands, result) -> {
      ColumnTransposes t =
          new ColumnTransposes(
              pool, op.windows(), op.groups(), dtype, operands.get(0), operands.get(1));
      return t::byWeights;
    };
  }

  /**
   * Operands [N, F, space...], weights [F, C / groups, kernel...], bias [C]; result [N, C, ...].
   */
  private void byInput(List<NativeBuffer> operands, NativeBuffer result) {
    int sum = columns.rows();
    int atOnce = columns.atOnce();
    MemorySegment y = result.memory();
    for (int c = 0; c < rows * groups * channels; c++) {
      double bias =
          operands.size() > 2 ? loops.get(operands.get(2).memory(), c % (groups * channels)) : 0;
      loops.fill(y, (long) c * inputPlaces, inputPlaces, bias);
    }
    try (NativeBuffer block = NativeBuffer.in(pool, dtype, sum, atOnce)) {
      for (int n = 0; n < rows; n++) {
        for (int g = 0; g < groups; g++) {
          for (int at = 0; at < outputPlaces; at += atOnce) {
            int count = Math.min(atOnce, outputPlaces - at);
            long from = ((long) n * groups + g) * filters * outputPlaces + at;
            new Blas.Product(sum, count, filters, true, false, sum, outputPlaces, count)
                .run(
                    dtype,
                    1,
                    address(operands.get(1), (long) g * filters * sum),
                    address(operands.get(0), from),
                    0,
                    address(block, 0));
            long to = ((long) n * groups + g) * channels * inputPlaces;
            columns.addUp(block.memory(), at, count, y, to);
          }
        }
      }
    }
  }

  /** Operands x [N, C, space...] and cotangent [N, F, ...]; result [F, C / groups, kernel...]. */
  private void byWeights(List<NativeBuffer> operands, NativeBuffer result) {
    int sum = columns.rows();
    int atOnce = columns.atOnce();
    loops.fill(result.memory(), 0, result.count(), 0);
    try (NativeBuffer block = NativeBuffer.in(pool, dtype, sum, atOnce)) {
      for (int n = 0; n < rows; n++) {
        for (int g = 0; g < groups; g++) {
          for (int at = 0; at < outputPlaces; at += atOnce) {
            int count = Math.min(atOnce, outputPlaces - at);
            long x = ((long) n * groups + g) * channels * inputPlaces;
            columns.layOut(operands.getFirst().memory(), x, block.memory(), at, count);
            long from = ((long) n * groups + g) * filters * outputPlaces + at;
            new Blas.Product(filters, sum, count, false, true, outputPlaces, count, sum)
                .run(
                    dtype,
                    1,
                    address(operands.get(1), from),
                    address(block, 0),
                    1,
                    address(result, (long) g * filters * sum));
          }
        }
      }
    }
  }

  private long address(NativeBuffer b, long element) {
    return b.address().address() + element * dtype.bytes();
  }
}
