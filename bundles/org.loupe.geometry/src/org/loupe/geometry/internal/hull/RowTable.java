package org.loupe.geometry.internal.hull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.loupe.api.AnalysisContext;
import org.loupe.api.Spool;
import org.loupe.api.value.Column;
import org.loupe.api.value.DType;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.HullGoal;
import org.loupe.geometry.internal.SpooledTable;

/** Rows with what was found out about each, and the planes in front of them. Not thread-safe. */
final class RowTable {

  private final SpooledTable table;
  private final List<String> verdicts = new ArrayList<>();
  private final Spool mixture;
  private final Spool ends;
  private final Spool normals;
  private long mixed;
  private IntFunction<double[][]> shares = row -> new double[0][];

  /**
   * An empty table.
   *
   * @param dimension of the space of the hull
   */
  RowTable(AnalysisContext context, int dimension) {
    table =
        new SpooledTable(
            context,
            "row#",
            "distance",
            "lower",
            "upper",
            "neighbour#",
            "nearest",
            "ratio",
            "residual",
            "dilation",
            "depth",
            "label#",
            "predicted#",
            "confidence",
            "passes#");
    mixture = context.spool(DType.F64, 2);
    ends = context.spool(DType.I64);
    ends.append(0L);
    normals = context.spool(DType.F64, dimension);
  }

  /** What is known of a row besides the answer. */
  record Beside(
      double residual,
      double dilation,
      double depth,
      long label,
      long predicted,
      double confidence) {}

  void add(Asking.Checked checked, HullGoal goal, Beside beside) {
    Answer a = checked.answer();
    double distance = checked.distance(goal);
    double nearest = checked.neighbour().distance();
    table.add(
        verdicts.size(),
        distance,
        a.lower(),
        a.upper(),
        checked.neighbour().point(),
        nearest,
        nearest > 0 ? distance / nearest : 0,
        beside.residual(),
        beside.dilation(),
        beside.depth(),
        beside.label(),
        beside.predicted(),
        beside.confidence(),
        a.passes());
    verdicts.add(a.verdict().name().toLowerCase(Locale.ROOT));
    for (int i = 0; i < a.support().length; i++) {
      mixture.append(a.support()[i], a.weights()[i]);
    }
    mixed += a.support().length;
    ends.append(mixed);
    normals.append(a.towards());
  }

  /** The table. */
  Table finish() {
    Column.Ragged mixtures = new Column.Ragged("mixture", mixture.finish(), ends.finish());
    shares = row -> shares(mixtures, row);
    return table
        .finish()
        .text("verdict", verdicts)
        .ragged("mixture", mixtures.values(), mixtures.offsets())
        .build();
  }

  /** The mixture of a row of the finished table: numbers of points and their shares. */
  double[][] shares(int row) {
    return shares.apply(row);
  }

  private static double[][] shares(Column.Ragged mixtures, int row) {
    int from = Math.toIntExact(mixtures.offsets().getLong(row));
    int to = Math.toIntExact(mixtures.offsets().getLong(row + 1));
    double[][] shares = new double[to - from][];
    Arrays.setAll(
        shares,
        i -> new double[] {mixtures.values().at(from + i, 0), mixtures.values().at(from + i, 1)});
    return shares;
  }

  /** From the hull to each row outside. */
  Tensor normals() {
    return normals.finish();
  }
}
