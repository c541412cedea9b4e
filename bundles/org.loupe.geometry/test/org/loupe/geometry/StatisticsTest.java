package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.Column;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;

/** Sums over the regions, with and without the regions themselves. */
class StatisticsTest {

  private static final Model NET = Nets.random("statistics", 2, 24, 24, 24, 3);

  private static Partition partition(Model net, Keep keep, long most, TestContext context) {
    return Given.net(net).square(3).maxRegions(most).keep(keep).in(context);
  }

  private static double statistic(Partition p, String quantity, String which) {
    List<String> rows = ((Column.Text) p.statistics().column("quantity").orElseThrow()).values();
    return p.statistics().numbers(which).getDouble(rows.indexOf(quantity));
  }

  /** By the definitions, from the table of regions. */
  @ParameterizedTest
  @ValueSource(strings = {"area", "slope", "steepest", "corners", "perimeter"})
  void statisticsAreThoseOfTheTable(String quantity) {
    Partition p = partition(NET, Keep.REGIONS, 5_000_000, new TestContext());
    double[] v = p.regions().numbers(quantity).toDoubles();
    double[] area = p.regions().numbers("area").toDoubles();
    assertTrue(v.length > 500);
    double sum = Arrays.stream(v).sum();
    double mean = sum / v.length;
    double weighted = 0;
    double squares = 0;
    for (int i = 0; i < v.length; i++) {
      weighted += v[i] * area[i];
      squares += (v[i] - mean) * (v[i] - mean);
    }
    assertEquals(v.length, statistic(p, quantity, "regions"));
    assertEquals(sum, statistic(p, quantity, "sum"), 1e-12 * sum);
    assertEquals(mean, statistic(p, quantity, "mean"), 1e-12 * mean);
    double deviation = Math.sqrt(squares / v.length);
    assertEquals(deviation, statistic(p, quantity, "std"), 1e-12 * deviation);
    assertEquals(Arrays.stream(v).min().orElseThrow(), statistic(p, quantity, "min"));
    assertEquals(Arrays.stream(v).max().orElseThrow(), statistic(p, quantity, "max"));
    assertEquals(weighted / 36, statistic(p, quantity, "areaMean"), 1e-12 * weighted);
  }

  /** Nothing that is not a region differs, however many threads there are. */
  @ParameterizedTest
  @CsvSource({"1", "3"})
  void withoutTheRegionsTheRestIsTheSame(int threads) {
    Partition kept = partition(NET, Keep.REGIONS, 5_000_000, new TestContext(1));
    TestContext context = new TestContext(threads);
    Partition p = partition(NET, Keep.STATISTICS, 5_000_000, context);
    assertEquals(0, context.spools, "spools");
    assertEquals(List.of(), context.warnings);
    assertEquals(kept.statistics(), p.statistics());
    assertEquals(kept.layers(), p.layers());
    assertEquals(kept.boundary(), p.boundary());
    assertEquals(kept.classes(), p.classes());
    assertEquals(kept.certificate().areaError(), p.certificate().areaError());
    assertEquals(kept.certificate().onLineVertices(), p.certificate().onLineVertices());
    assertEquals(kept.certificate().slivers(), p.certificate().slivers());
  }

  /** The maps are checked on some of the regions, of which there are enough. */
  @Test
  void mapsAreCheckedWithoutKeepingThem() {
    Partition p =
        PartitionTest.certified(partition(NET, Keep.STATISTICS, 5_000_000, new TestContext()));
    assertEquals(1024, p.certificate().checkedPoints());
  }

  @Test
  void tablesOfRegionsHaveTheirColumnsAndNoRows() {
    Table kept = partition(NET, Keep.REGIONS, 5_000_000, new TestContext()).regions();
    Partition p = partition(NET, Keep.STATISTICS, 5_000_000, new TestContext());
    assertEquals(0, p.regions().rows());
    assertEquals(
        kept.columns().stream().map(Column::name).toList(),
        p.regions().columns().stream().map(Column::name).toList());
    assertEquals(List.of(0L, 3L, 3L), Arrays.stream(p.maps().shape()).boxed().toList());
    assertEquals(1, p.figure().panels().size());
    assertTrue(p.figure().caption().startsWith("%,d exact".formatted(kept.rows())));
  }

  @Test
  void budgetHoldsForStatisticsToo() {
    TestContext context = new TestContext(1);
    Partition p = partition(NET, Keep.STATISTICS, 50, context);
    assertEquals(50, statistic(p, "area", "regions"));
    assertEquals(1, context.partial.size());
    assertEquals(statistic(p, "area", "sum") / 36, p.certificate().explored(), 1e-12);
  }

  /** Lines x = -1/2, 0, 1/2 and, behind them, y = 0; the unit at x = 5 is outside. */
  @Test
  void layersHaveTheirUnitsAndTheLengthOfTheirEdges() {
    Nets.Layer first =
        Nets.layer(
            new double[][] {{1, 0}, {1, 0}, {1, 0}, {1, 0}, {0, 1}, {0, -1}},
            0.5,
            0,
            -0.5,
            -5,
            9,
            9);
    Nets.Layer second = Nets.layer(new double[][] {{0, 0, 0, 0, 1, -1}}, 0);
    Model net = Nets.mlp(first, second, Nets.layer(new double[][] {{1}}));
    Partition p = PartitionTest.partition(net, new Window.Rectangle(-1, 1, -1, 2));
    assertEquals(List.of(4L, 8L), longs(p.layers(), "regions"));
    assertEquals(List.of(3L, 1L), longs(p.layers(), "units"));
    assertEquals(9, p.layers().numbers("length").getDouble(0), 1e-12);
    assertEquals(2, p.layers().numbers("length").getDouble(1), 1e-12);
    assertEquals(8, longs(p.regions(), "layer").stream().filter(l -> l == 1).count());
    // each edge from both sides, and the window once
    double perimeters = Arrays.stream(p.regions().numbers("perimeter").toDoubles()).sum();
    assertEquals(2 * (9 + 2) + 10, perimeters, 1e-12);
  }

  private static List<Long> longs(Table t, String column) {
    return Arrays.stream(t.numbers(column).toLongs()).boxed().toList();
  }

  /** Quantiles of order statistics as NumPy takes them, and bins that hold every region once. */
  @ParameterizedTest
  @ValueSource(strings = {"area", "corners", "elongation", "slope", "inradius"})
  void distributionsAreThoseOfTheTable(String quantity) {
    Partition p = partition(NET, Keep.REGIONS, 5_000_000, new TestContext());
    double[] v = p.regions().numbers(quantity).toDoubles();
    Arrays.sort(v);
    int row =
        ((Column.Text) p.distribution().column("quantity").orElseThrow())
            .values()
            .indexOf(quantity);
    double at = (v.length - 1) / 4.0;
    double expected = v[(int) at] + (at - (int) at) * (v[(int) at + 1] - v[(int) at]);
    assertEquals(expected, p.distribution().numbers("q25").getDouble(row), 1e-15);
    List<String> names = ((Column.Text) p.histogram().column("quantity").orElseThrow()).values();
    long total = 0;
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equals(quantity)) {
        double to = p.histogram().numbers("to").getDouble(i);
        double from = p.histogram().numbers("from").getDouble(i);
        boolean isLast = i + 1 == names.size() || !names.get(i + 1).equals(quantity);
        assertEquals(
            Arrays.stream(v).filter(x -> x >= from && (x < to || isLast)).count(),
            p.histogram().numbers("regions").getLong(i));
        total += p.histogram().numbers("regions").getLong(i);
        assertEquals((double) total / v.length, p.histogram().numbers("upTo").getDouble(i));
      }
    }
    assertEquals(v.length, total);
  }

  /** Each region counts once: the mean density is that of the whole window. */
  @Test
  void densitiesSumUpToTheRegions() {
    Partition p = partition(NET, Keep.REGIONS, 5_000_000, new TestContext());
    double[] density = p.density().toDoubles();
    assertEquals(p.regions().rows() / 36.0, Arrays.stream(density).average().orElseThrow(), 1e-9);
  }
}
