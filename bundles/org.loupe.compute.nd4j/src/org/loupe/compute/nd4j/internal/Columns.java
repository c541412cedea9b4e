package org.loupe.compute.nd4j.internal;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.Windows;

/**
 * The columns of a convolution: for each place of its result the numbers of the input that it
 * meets, a row of the columns for each channel and place of the kernel. Where windows move by one
 * place, a row of them is made of pieces of the input that lie side by side, which are copied and
 * added as such: several times faster than number by number.
 */
final class Columns {
  /** Bytes of the columns that are multiplied at one time: they stay in the second cache. */
  private static final int BLOCK = 1 << 20;

  /** Mean length from which pieces are dealt with as such. */
  private static final int PIECE = 4;

  private final DType dtype;
  private final Loops loops;
  private final int[][] places;

  /** How many places from each on follow one another, or lie all in the padding. */
  private final int[][] runs;

  private final int channels;
  private final int inputPlaces;

  /**
   * The columns of one group.
   *
   * @param channels of a group
   * @param input sizes of the input, [N, C, space...]
   */
  Columns(Windows windows, DType dtype, int channels, long[] input) {
    this.dtype = dtype;
    this.channels = channels;
    loops = Loops.of(dtype);
    places = windows.places(Arrays.stream(input).skip(2).mapToInt(Math::toIntExact).toArray());
    inputPlaces = Math.toIntExact(Tensor.count(Arrays.copyOfRange(input, 2, input.length)));
    runs = new int[places.length][];
    for (int k = 0; k < runs.length; k++) {
      runs[k] = runs(places[k]);
    }
  }

  /** The lengths of runs; empty when they are too short to be of use. */
  private static int[] runs(int[] places) {
    int[] runs = new int[places.length];
    int count = 0;
    for (int i = places.length - 1; i >= 0; i--) {
      boolean goesOn =
          i + 1 < places.length
              && (places[i] < 0 ? places[i + 1] < 0 : places[i + 1] == places[i] + 1);
      runs[i] = goesOn ? runs[i + 1] + 1 : 1;
      count += goesOn ? 0 : 1;
    }
    return (long) count * PIECE <= places.length ? runs : new int[0];
  }

  /** Rows: one for each channel and place of the kernel. */
  int rows() {
    return channels * places.length;
  }

  /** Columns: one for each place of the result. */
  int count() {
    return places[0].length;
  }

  /** Places of a channel of the input. */
  int inputPlaces() {
    return inputPlaces;
  }

  /** How many columns are multiplied at one time. */
  int atOnce() {
    return Math.clamp(BLOCK / ((long) rows() * dtype.bytes()), Math.min(64, count()), count());
  }

  /**
   * Lays some columns out.
   *
   * @param from where the channels of the group begin in the input
   * @param at the first column
   * @param n how many
   */
  void layOut(MemorySegment x, long from, MemorySegment block, int at, int n) {
    long to = 0;
    for (int c = 0; c < channels; c++) {
      long base = from + (long) c * inputPlaces;
      for (int k = 0; k < places.length; k++, to += n) {
        if (runs[k].length == 0) {
          loops.gather(x, base, places[k], at, n, block, to);
        } else {
          copy(k, x, base, block, to, at, n);
        }
      }
    }
  }

  private void copy(int k, MemorySegment x, long base, MemorySegment y, long to, int at, int n) {
    long size = dtype.bytes();
    for (int i = 0; i < n; ) {
      int p = places[k][at + i];
      int length = Math.min(runs[k][at + i], n - i);
      if (p < 0) {
        loops.fill(y, to + i, length, 0);
      } else {
        MemorySegment.copy(x, (base + p) * size, y, (to + i) * size, length * size);
      }
      i += length;
    }
  }

  /**
   * Adds some columns up where their numbers come from.
   *
   * @param at the first column
   * @param n how many
   * @param to where the channels of the group begin
   */
  void addUp(MemorySegment block, int at, int n, MemorySegment y, long to) {
    long from = 0;
    for (int c = 0; c < channels; c++) {
      long base = to + (long) c * inputPlaces;
      for (int k = 0; k < places.length; k++, from += n) {
        if (runs[k].length == 0) {
          loops.scatter(block, from, places[k], at, n, y, base);
        } else {
          add(k, block, from, y, base, at, n);
        }
      }
    }
  }

  private void add(int k, MemorySegment x, long from, MemorySegment y, long base, int at, int n) {
    for (int i = 0; i < n; ) {
      int p = places[k][at + i];
      int length = Math.min(runs[k][at + i], n - i);
      if (p >= 0) {
        loops.add(y, base + p, x, from + i, y, base + p, length);
      }
      i += length;
    }
  }
}
