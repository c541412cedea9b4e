package org.loupe.geometry.internal.point;

import java.util.Arrays;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;

/** Shapes of results that have a row of the network's input in them. */
final class RowShapes {
  private RowShapes() {}

  /** Sizes in front, and then those of a row of the model's input. */
  static long[] behind(Model model, long... front) {
    long[] row = model.inputs().getFirst().rowShape();
    long[] shape = Arrays.copyOf(front, front.length + row.length);
    System.arraycopy(row, 0, shape, front.length, row.length);
    return shape;
  }

  /**
   * The size of the picture that numbers of a shape are, rows and columns.
   *
   * @param hasMaps whether there may be any number of channels, as layers have them
   * @return empty array for what is no picture: neither [h, w] nor [1 or 3, h, w]
   */
  static int[] picture(long[] row, boolean hasMaps) {
    boolean channels = row.length == 3 && (hasMaps || row[0] == 1 || row[0] == 3);
    if (row.length != 2 && !channels) {
      return new int[0];
    }
    return new int[] {(int) row[row.length - 2], (int) row[row.length - 1]};
  }

  /** A row's numbers as a picture, the channels added up. */
  static Tensor asPicture(double[] row, int[] size) {
    int pixels = size[0] * size[1];
    double[] sum = new double[pixels];
    for (int i = 0; i < row.length; i++) {
      sum[i % pixels] += row[i];
    }
    return Tensor.of(sum, size[0], size[1]);
  }
}
