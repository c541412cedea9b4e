package org.loupe.network.affine;

import java.util.Arrays;

/**
 * Convolution over any number of space axes, with groups.
 *
 * <p>The operand is laid out as one row for each channel and kernel offset: what the offset meets,
 * at some places after each other, all images one behind the other. Filters are then sums of scaled
 * rows ({@link ScaledRows}); rows of zeros, such as channels behind an inactive ReLU, are left out.
 * So few places are taken at once that the rows stay close to a core. Cost: images x output
 * channels x channels of a group x kernel size x output places multiplications.
 */
public final class Convolution implements AffineMap {

  /** Numbers in the largest matrix that is written out: 1 MiB, what a core has close by. */
  private static final int LARGEST = 1 << 17;

  /** Numbers laid out at once: 256 KiB. */
  private static final int LAID_OUT = 1 << 15;

  /** Places that are taken at once at least and at most. */
  private static final int FEWEST = 32;

  private static final int MOST = 512;

  /** Zeros for each weight in the emptiest matrix written out: long rows are that much quicker. */
  private static final int EMPTIEST = 3;

  private final double[] weights;

  /** The weights of each filter in an array of their own. */
  private final double[][] filter;

  private final double[] offset;
  private final int[][] places;

  /** How many places from one on meet places side by side, or all of them padding. */
  private final int[][] runs;

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
    runs = Arrays.stream(places).map(Convolution::runs).toArray(int[][]::new);
    int each = weights.length / filters;
    filter = new double[filters][];
    for (int f = 0; f < filters; f++) {
      filter[f] = Arrays.copyOfRange(weights, f * each, (f + 1) * each);
    }
  }

  private static int[] runs(int[] places) {
    int[] runs = new int[places.length];
    for (int p = places.length - 1; p >= 0; p--) {
      boolean goesOn =
          p + 1 < places.length
              && (places[p] < 0 ? places[p + 1] < 0 : places[p + 1] == places[p] + 1);
      runs[p] = goesOn ? runs[p + 1] + 1 : 1;
    }
    return runs;
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
    int outputPlaces = places[0].length;
    int rows = channels / groups * places.length;
    int all = images * outputPlaces;
    int tile = Math.min(all, Math.clamp(LAID_OUT / rows, FEWEST, MOST));
    Tile t = new Tile(new double[rows][tile], new int[rows], new double[filters / groups][tile]);
    double[] y = new double[images * filters * outputPlaces];
    for (int g = 0; g < groups; g++) {
      int first = g * (filters / groups);
      double[][] weights = Arrays.copyOfRange(filter, first, first + filters / groups);
      for (int from = 0; from < all; from += tile) {
        int size = Math.min(tile, all - from);
        int count = layOut(inputs[0], g, from, size, t);
        for (double[] s : t.sums()) {
          Arrays.fill(s, 0);
        }
        ScaledRows.add(t.sums(), t.rows(), weights, t.units(), count);
        write(t.sums(), first, from, size, images, y);
      }
    }
    return y;
  }

  @Override
  public AffineMap sizes() {
    return new Convolution(
        Sizes.of(weights), Sizes.of(offset), places, channels, filters, groups, inputPlaces);
  }

  @Override
  public int terms() {
    return channels / groups * places.length + 1;
  }

  /**
   * What some places need.
   *
   * @param rows what each channel and kernel offset of a group meets
   * @param units those rows that are not all zero
   * @param sums one row a filter of the group
   */
  private record Tile(double[][] rows, int[] units, double[][] sums) {}

  /** Lays out what a group meets at some places; rows of zeros are not listed. */
  private int layOut(double[] x, int group, int from, int size, Tile tile) {
    int kernel = places.length;
    int outputPlaces = places[0].length;
    int count = 0;
    for (int k = 0; k < tile.rows().length; k++) {
      int channel = group * (channels / groups) + k / kernel;
      double[] row = tile.rows()[k];
      boolean any = false;
      for (int at = 0; at < size; ) {
        int image = (from + at) / outputPlaces;
        int p = (from + at) % outputPlaces;
        int run = Math.min(size - at, outputPlaces - p);
        any |= copy(x, (image * channels + channel) * inputPlaces, k % kernel, p, row, at, run);
        at += run;
      }
      tile.units()[count] = k;
      count += any ? 1 : 0;
    }
    return count;
  }

  /** Copies what a kernel offset meets from a place on; whether any of it is not zero. */
  private boolean copy(double[] x, int plane, int offset, int p, double[] row, int at, int size) {
    boolean any = false;
    for (int i = 0; i < size; ) {
      int place = places[offset][p + i];
      int run = Math.min(size - i, runs[offset][p + i]);
      if (place < 0) {
        Arrays.fill(row, at + i, at + i + run, 0);
      } else {
        System.arraycopy(x, plane + place, row, at + i, run);
        for (int k = at + i; k < at + i + run && !any; k++) {
          any = row[k] != 0;
        }
      }
      i += run;
    }
    return any;
  }

  private void write(double[][] sums, int first, int from, int size, int images, double[] y) {
    int outputPlaces = places[0].length;
    for (int at = 0; at < size; ) {
      int image = (from + at) / outputPlaces;
      int p = (from + at) % outputPlaces;
      int run = Math.min(size - at, outputPlaces - p);
      // the offset belongs to the last image, the base point
      boolean isBase = image == images - 1 && offset.length > 0;
      for (int f = 0; f < sums.length; f++) {
        double c = isBase ? offset[first + f] : 0;
        int to = (image * filters + first + f) * outputPlaces + p;
        for (int i = 0; i < run; i++) {
          y[to + i] = sums[f][at + i] + c;
        }
      }
      at += run;
    }
  }
}
