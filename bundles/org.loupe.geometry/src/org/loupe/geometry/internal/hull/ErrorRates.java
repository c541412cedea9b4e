package org.loupe.geometry.internal.hull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Table;
import org.loupe.geometry.internal.SpooledTable;
import org.loupe.numeric.Interval;
import org.loupe.numeric.Proportions;

/** How often a model is wrong, by how far rows are from the hull. */
final class ErrorRates {

  /** The most groups of rows outside, and the fewest rows that one of several has. */
  private static final int GROUPS = 8;

  private static final int FEWEST = 20;

  private final double[] distance;
  private final boolean[] wrong;
  private final double[] confidence;

  /**
   * Rates.
   *
   * @param distance of each row, 0 inside
   * @param wrong whether the model is
   * @param confidence how sure it is
   */
  ErrorRates(double[] distance, boolean[] wrong, double[] confidence) {
    this.distance = distance;
    this.wrong = wrong;
    this.confidence = confidence;
  }

  /** Rows inside, and groups of about the same size of the others, the nearest first. */
  Table table(AnalysisContext context) {
    SpooledTable table =
        new SpooledTable(
            context, "from", "to", "rows#", "wrong#", "rate", "low", "high", "confidence", "gap");
    for (int[] group : groups()) {
      long hits = IntStream.of(group).filter(i -> wrong[i]).count();
      double sure = IntStream.of(group).mapToDouble(i -> confidence[i]).sum() / group.length;
      Interval p = Proportions.wilson(hits, group.length, Share.LEVEL);
      table.add(
          distance[group[0]],
          distance[group[group.length - 1]],
          group.length,
          hits,
          (double) hits / group.length,
          p.low(),
          p.high(),
          sure,
          sure - (double) (group.length - hits) / group.length);
    }
    return table.finish().build();
  }

  private List<int[]> groups() {
    int[] sorted = byDistance();
    int inside = (int) IntStream.of(sorted).filter(i -> distance[i] == 0).count();
    List<int[]> groups = new ArrayList<>();
    if (inside > 0) {
      groups.add(IntStream.range(0, inside).map(i -> sorted[i]).toArray());
    }
    int outside = sorted.length - inside;
    int count = Math.min(outside, Math.clamp(outside / FEWEST, 1, GROUPS));
    for (int g = 0; g < count; g++) {
      int from = inside + (int) ((long) outside * g / count);
      int to = inside + (int) ((long) outside * (g + 1) / count);
      groups.add(IntStream.range(from, to).map(i -> sorted[i]).toArray());
    }
    return groups;
  }

  private int[] byDistance() {
    return IntStream.range(0, distance.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> distance[i]))
        .mapToInt(i -> i)
        .toArray();
  }

  /** The probability that a wrong row is farther out than a right one, ties counted half. */
  double rank() {
    int[] sorted = byDistance();
    double won = 0;
    long right = 0;
    long errors = 0;
    for (int from = 0; from < sorted.length; ) {
      int to = from;
      long among = 0;
      while (to < sorted.length && distance[sorted[to]] == distance[sorted[from]]) {
        among += wrong[sorted[to++]] ? 1 : 0;
      }
      long others = to - from - among;
      won += among * (right + others / 2.0);
      right += others;
      errors += among;
      from = to;
    }
    return won / ((double) right * errors);
  }
}
