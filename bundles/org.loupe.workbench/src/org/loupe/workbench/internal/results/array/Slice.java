package org.loupe.workbench.internal.results.array;

import java.util.Arrays;
import org.loupe.api.value.Tensor;

/**
 * Two axes of an array, at one place of the others.
 *
 * @param array of any number of axes
 * @param down axis whose entries lie one below the other; negative for none
 * @param across axis whose entries lie side by side; negative for none
 * @param at an index an axis; those of the two axes do not matter
 */
public record Slice(Tensor array, int down, int across, long[] at) {
  /** More cells than this are not drawn: a picture has no more pixels. */
  private static final int MOST = 2048;

  /** Checks the axes. */
  public Slice {
    at = at.clone();
    if (at.length != array.rank() || down == across && down >= 0) {
      throw new IllegalArgumentException("no slice of %s: %d, %d".formatted(array, down, across));
    }
  }

  /** The last two axes, at the beginning of the others. */
  public static Slice first(Tensor array) {
    int rank = array.rank();
    return new Slice(array, rank - 2, rank - 1, new long[rank]);
  }

  /** Rows of the slice. */
  public long rows() {
    return down < 0 ? 1 : array.size(down);
  }

  /** Columns of the slice. */
  public long columns() {
    return across < 0 ? 1 : array.size(across);
  }

  /** A cell. */
  public double value(long row, long column) {
    long[] index = at.clone();
    if (down >= 0) {
      index[down] = row;
    }
    if (across >= 0) {
      index[across] = column;
    }
    return array.at(index);
  }

  /** Another place of an axis. */
  public Slice at(int axis, long index) {
    long[] other = at.clone();
    other[axis] = index;
    return new Slice(array, down, across, other);
  }

  /** Other axes; the two change places when one is taken that the other has. */
  public Slice axes(int newDown, int newAcross) {
    if (newDown == newAcross) {
      return axes(across, down);
    }
    long[] other = at.clone();
    Arrays.setAll(other, a -> a == newDown || a == newAcross ? 0 : at[a]);
    return new Slice(array, newDown, newAcross, other);
  }

  /**
   * The cells as a matrix for a picture. Of more than {@value #MOST} along an axis every second,
   * third and so on is taken.
   */
  public Tensor matrix() {
    long rowStep = step(rows());
    long columnStep = step(columns());
    int height = (int) ((rows() + rowStep - 1) / rowStep);
    int width = (int) ((columns() + columnStep - 1) / columnStep);
    double[] cells = new double[height * width];
    for (int r = 0; r < height; r++) {
      for (int c = 0; c < width; c++) {
        cells[r * width + c] = value(r * rowStep, c * columnStep);
      }
    }
    return Tensor.of(cells, height, width);
  }

  private static long step(long size) {
    return Math.max(1, (size + MOST - 1) / MOST);
  }
}
