package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Table;

/**
 * How the numbers of regions that are kept are distributed: quantiles and histograms, from all of
 * them.
 *
 * @param quantities one row a quantity
 * @param histogram one row a bin
 */
record Distribution(Table quantities, Table histogram) {

  /** What is looked at. */
  private static final List<String> NAMES =
      List.of(
          "area",
          "perimeter",
          "corners",
          "eccentricity",
          "elongation",
          "inradius",
          "circumradius",
          "slope",
          "steepest");

  private static final double[] SHARES = {0.05, 0.25, 0.5, 0.75, 0.95};

  /** One quantity's row, and its bins: from, to, regions, share of regions up to there. */
  private record One(double[] row, List<double[]> bins) {}

  /** Of the table of regions. */
  static Distribution of(Table regions, AnalysisContext context) {
    double[] area = regions.numbers("area").toDoubles();
    List<Callable<One>> tasks = new ArrayList<>();
    for (String name : NAMES) {
      tasks.add(() -> one(regions.numbers(name).toDoubles(), area));
    }
    List<One> all = area.length == 0 ? List.of() : context.parallel(tasks);
    String[] columns = {
      "mean", "std", "min", "q05", "q25", "median", "q75", "q95", "max", "areaMean"
    };
    Table.Builder quantities = Table.builder().text("quantity", NAMES.subList(0, all.size()));
    for (int c = 0; c < columns.length; c++) {
      int at = c;
      quantities.numbers(columns[c], all.stream().mapToDouble(o -> o.row[at]).toArray());
    }
    return new Distribution(quantities.build(), histogram(all));
  }

  private static Table histogram(List<One> all) {
    List<String> names = new ArrayList<>();
    List<double[]> bins = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      for (double[] bin : all.get(i).bins) {
        names.add(NAMES.get(i));
        bins.add(bin);
      }
    }
    return Table.builder()
        .text("quantity", names)
        .numbers("from", bins.stream().mapToDouble(b -> b[0]).toArray())
        .numbers("to", bins.stream().mapToDouble(b -> b[1]).toArray())
        .numbers("regions", bins.stream().mapToLong(b -> (long) b[2]).toArray())
        .numbers("upTo", bins.stream().mapToDouble(b -> b[3]).toArray())
        .build();
  }

  private static One one(double[] v, double[] area) {
    Moments m = new Moments();
    Doubles values = new Doubles();
    Doubles areas = new Doubles();
    values.add(v);
    areas.add(area);
    m.add(Moments.Part.of(values, areas));
    BucketSort.sort(v);
    double[] row = new double[SHARES.length + 5];
    row[0] = m.mean();
    row[1] = m.deviation();
    row[2] = m.min();
    for (int q = 0; q < SHARES.length; q++) {
      row[3 + q] = quantile(v, SHARES[q]);
    }
    row[3 + SHARES.length] = m.max();
    row[4 + SHARES.length] = m.areaMean(Arrays.stream(area).sum());
    return new One(row, Bins.of(v));
  }

  /** Linear between order statistics, as in NumPy and R's type 7. */
  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int i = (int) at;
    return i + 1 < sorted.length ? sorted[i] + (at - i) * (sorted[i + 1] - sorted[i]) : sorted[i];
  }
}
