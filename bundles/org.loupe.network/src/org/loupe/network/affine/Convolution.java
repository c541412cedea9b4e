package org.loupe.network.affine;

/**
 * Convolution over any number of space axes, with groups.
 *
 * <p>For each input channel the operand is laid out as one row a kernel offset (the places it meets),
 * and the rows are added up with the weights: sums of scaled rows, as in {@link Dense}. Cost: images x
 * output channels x channels of a group x kernel size x output places multiplications.
 */
public final class Convolution implements AffineMap {

  private final double[] weights;
  private final double[] offset;
  private final int[][] places;
  private final int channels;
  private final int filters;
  private final int groups;
  private final int inputPlaces;

  /**
   * A convolution.
   *
   * @param weights [filters, channels / groups, kernel offsets]
   * @param offset [filters], or empty for none
   * @param places for each kernel offset and each place of the output the place of the input that it
   *     meets, or -1 in the padding
   * @param channels channels of the operand
   * @param filters channels of the result
   * @param groups groups
   * @param inputPlaces places of the operand
   */
  public Convolution(
      double[] weights,
      double[] offset,
      int[][] places,
      int channels,
      int filters,
      int groups,
      int inputPlaces) {
    this.weights = weights;
    this.offset = offset;
    this.places = places;
    this.channels = channels;
    this.filters = filters;
    this.groups = groups;
    this.inputPlaces = inputPlaces;
  }

  @Override
  public double[] apply(double[][] inputs, int images) {
    double[] x = inputs[0];
    int kernel = places.length;
    int outputPlaces = places[0].length;
    double[] y = new double[images * filters * outputPlaces];
    int base = (images - 1) * filters * outputPlaces;
    for (int f = 0; f < offset.length; f++) {
      java.util.Arrays.fill(
          y, base + f * outputPlaces, base + (f + 1) * outputPlaces, offset[f]);
    }
    int inGroup = channels / groups;
    int outGroup = filters / groups;
    double[] row = new double[outputPlaces];
    for (int c = 0; c < channels; c++) {
      int g = c / inGroup;
      for (int r = 0; r < images; r++) {
        int in = (r * channels + c) * inputPlaces;
        for (int q = 0; q < kernel; q++) {
          if (!layOut(x, in, places[q], row)) {
            continue;
          }
          for (int f = g * outGroup; f < (g + 1) * outGroup; f++) {
            double w = weights[(f * inGroup + c - g * inGroup) * kernel + q];
            if (w != 0) {
              addScaled(w, row, y, (r * filters + f) * outputPlaces);
            }
          }
        }
      }
    }
    return y;
  }

  /** Collects what one kernel offset meets; false when all of it is zero. */
  private static boolean layOut(double[] x, int from, int[] place, double[] row) {
    boolean any = false;
    for (int p = 0; p < row.length; p++) {
      double v = place[p] < 0 ? 0 : x[from + place[p]];
      row[p] = v;
      any |= v != 0;
    }
    return any;
  }

  private static void addScaled(double w, double[] row, double[] y, int to) {
    for (int p = 0; p < row.length; p++) {
      y[to + p] += w * row[p];
    }
  }
}
