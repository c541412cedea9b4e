package org.loupe.network.affine;

/**
 * Convolution over any number of space axes, with groups.
 *
 * <p>The operand is laid out as one row for each channel and kernel offset: what the offset meets,
 * of all images one behind the other. A filter is then a sum of scaled rows ({@link RowSum}); rows
 * of zeros, such as channels behind an inactive ReLU, are left out. Cost: images x output channels
 * x channels of a group x kernel size x output places multiplications.
 */
public final class Convolution implements AffineMap {

  /** Numbers in the largest matrix that is written out: 1 MiB, what a core has close by. */
  private static final int LARGEST = 1 << 17;

  /** Zeros for each weight in the emptiest matrix written out: long rows are that much quicker. */
  private static final int EMPTIEST = 3;

  private final double[] weights;
  private final double[] offset;
  private final int[][] places;
  private final int channels;
  private final int filters;
  private final int groups;
  private final int inputPlaces;

  /**
   * A convolution. On images of few places it is written out as a matrix, which is quicker than
   * many short rows, leaves out single units that are zero and can follow changes ({@link
   * Updatable}).
   *
   * @param weights [filters, channels / groups, kernel offsets]
   * @param offset [filters], or empty for none
   * @param places for each kernel offset and each place of the output the place of the input that
   *     it meets, or -1 in the padding
   * @param channels channels of the operand
   * @param filters channels of the result
   * @param groups groups
   * @param inputPlaces places of the operand
   */
  public static AffineMap of(
      double[] weights,
      double[] offset,
      int[][] places,
      int channels,
      int filters,
      int groups,
      int inputPlaces) {
    Convolution c =
        new Convolution(weights, offset, places, channels, filters, groups, inputPlaces);
    long entries = (long) channels * inputPlaces * filters * places[0].length;
    long products = (long) weights.length * places[0].length;
    return entries <= LARGEST && entries <= (EMPTIEST + 1) * products ? c.matrix() : c;
  }

  private Convolution(
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

  private Dense matrix() {
    int outputPlaces = places[0].length;
    int inGroup = channels / groups;
    int k = channels * inputPlaces;
    int m = filters * outputPlaces;
    double[] w = new double[k * m];
    double[] c = new double[offset.length * outputPlaces];
    for (int f = 0; f < filters; f++) {
      int first = f / (filters / groups) * inGroup;
      for (int p = 0; p < outputPlaces; p++) {
        int unit = f * outputPlaces + p;
        for (int i = 0; i < inGroup * places.length; i++) {
          int place = places[i % places.length][p];
          if (place >= 0) {
            int from = (first + i / places.length) * inputPlaces + place;
            w[from * m + unit] += weights[f * inGroup * places.length + i];
          }
        }
        if (c.length > 0) {
          c[unit] = offset[f];
        }
      }
    }
    return new Dense(1, w, c, k, m);
  }

  @Override
  public double[] apply(double[][] inputs, int images) {
    int kernel = places.length;
    int outputPlaces = places[0].length;
    int inGroup = channels / groups;
    int outGroup = filters / groups;
    double[] y = new double[images * filters * outputPlaces];
    double[][] rows = layOut(inputs[0], images);
    RowSum sum = new RowSum(images * outputPlaces);
    for (int f = 0; f < filters; f++) {
      sum.start();
      int first = f / outGroup * inGroup * kernel;
      for (int i = 0; i < inGroup * kernel; i++) {
        if (rows[first + i] != null) {
          sum.add(weights[f * inGroup * kernel + i], rows[first + i]);
        }
      }
      double[] filter = sum.get();
      for (int r = 0; r < images; r++) {
        // the offset belongs to the last image, the base point
        double c = r == images - 1 && offset.length > 0 ? offset[f] : 0;
        int to = (r * filters + f) * outputPlaces;
        for (int p = 0; p < outputPlaces; p++) {
          y[to + p] = filter[r * outputPlaces + p] + c;
        }
      }
    }
    return y;
  }

  /** What each channel and kernel offset meets, of all images; nothing where that is all zero. */
  private double[][] layOut(double[] x, int images) {
    int outputPlaces = places[0].length;
    double[][] rows = new double[channels * places.length][];
    for (int c = 0; c < channels; c++) {
      for (int q = 0; q < places.length; q++) {
        double[] row = new double[images * outputPlaces];
        boolean any = false;
        for (int r = 0; r < images; r++) {
          int from = (r * channels + c) * inputPlaces;
          for (int p = 0; p < outputPlaces; p++) {
            int place = places[q][p];
            double v = place < 0 ? 0 : x[from + place];
            row[r * outputPlaces + p] = v;
            any |= v != 0;
          }
        }
        rows[c * places.length + q] = any ? row : null;
      }
    }
    return rows;
  }
}
