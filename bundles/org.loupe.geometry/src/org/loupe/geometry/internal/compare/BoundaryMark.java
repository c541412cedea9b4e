package org.loupe.geometry.internal.compare;

import java.util.Optional;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/** Draws the decision boundary of a partition. */
public final class BoundaryMark {
  private BoundaryMark() {}

  /**
   * The segments; none of a boundary that has none.
   *
   * @param name in the legend
   * @param boundary with the ends of each segment
   */
  public static Optional<Mark> of(String name, Table boundary, Mark.Stroke stroke) {
    int n = (int) boundary.rows();
    double[] ends = new double[4 * n];
    String[] columns = {"x0", "y0", "x1", "y1"};
    for (int c = 0; c < columns.length; c++) {
      Tensor column = boundary.numbers(columns[c]);
      for (int i = 0; i < n; i++) {
        ends[4 * i + c] = column.getDouble(i);
      }
    }
    return n == 0
        ? Optional.empty()
        : Optional.of(new Mark.Segments(name, Tensor.of(ends, n, 4), stroke));
  }
}
