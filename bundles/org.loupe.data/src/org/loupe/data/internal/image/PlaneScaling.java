package org.loupe.data.internal.image;

import java.util.Arrays;

/** Brings one channel of a picture to another size: first the columns of each line, then lines. */
public final class PlaneScaling {

  private PlaneScaling() {}

  /**
   * The plane in a new size, in double precision in between.
   *
   * @param plane line by line
   * @param width pixels in a line
   * @param columns new pixels of a line
   * @param rows new lines
   */
  public static float[] scaled(float[] plane, int width, Weights columns, Weights rows) {
    float[] out = new float[columns.count() * rows.count()];
    double[] sum = new double[width];
    for (int y = 0; y < rows.count(); y++) {
      Arrays.fill(sum, 0);
      double[] ofRow = rows.weights(y);
      for (int k = 0; k < ofRow.length; k++) {
        int from = (rows.first(y) + k) * width;
        for (int x = 0; x < width; x++) {
          sum[x] += ofRow[k] * plane[from + x];
        }
      }
      for (int x = 0; x < columns.count(); x++) {
        double[] ofColumn = columns.weights(x);
        int from = columns.first(x);
        double value = 0;
        for (int k = 0; k < ofColumn.length; k++) {
          value += ofColumn[k] * sum[from + k];
        }
        out[y * columns.count() + x] = (float) value;
      }
    }
    return out;
  }
}
