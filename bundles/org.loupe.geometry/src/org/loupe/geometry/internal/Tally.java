package org.loupe.geometry.internal;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.loupe.api.value.Table;

/** Sums over the regions, of which it needs no more than one part at a time. Not thread-safe. */
final class Tally {

  private static final int SLOPE = Regions.SUMMED.indexOf("slope");
  private static final int STEEPEST = Regions.SUMMED.indexOf("steepest");

  private final Layers layers;
  private final Boundary boundary = new Boundary();
  private final Sampled sampled = new Sampled();
  private final Reach reach = new Reach();
  private final double[] classAreas;
  private final long[] cellsBehindLayer;
  private final double[] lengthOfLayer;
  private final BitSet[] unitsOfLayer;
  private final CompensatedSum area = new CompensatedSum();
  private final Moments[] moments = new Moments[Regions.SUMMED.size()];
  private long count;
  private long slivers;
  private long left;

  /**
   * No regions yet.
   *
   * @param outputs of the network; of one output the steepest slope is the slope
   */
  Tally(Layers layers, int classes, int outputs) {
    this.layers = layers;
    classAreas = new double[classes];
    cellsBehindLayer = new long[layers.count()];
    lengthOfLayer = new double[layers.count()];
    unitsOfLayer = new BitSet[layers.count()];
    Arrays.setAll(unitsOfLayer, _ -> new BitSet());
    Arrays.setAll(moments, m -> m == STEEPEST && outputs == 1 ? moments[SLOPE] : new Moments());
  }

  /** Takes a part, which is summed up. */
  void add(Regions part) {
    boundary.add(part.boundary);
    sampled.add(part.sampled);
    reach.add(part.reach);
    for (int k = 0; k < classAreas.length; k++) {
      classAreas[k] += part.classAreas[k];
    }
    for (int l = 0; l < cellsBehindLayer.length; l++) {
      cellsBehindLayer[l] += part.cellsBehindLayer[l];
      lengthOfLayer[l] += part.lengthOfLayer[l];
      unitsOfLayer[l].or(part.unitsOfLayer[l]);
    }
    for (int m = 0; m < moments.length; m++) {
      if (m != STEEPEST || moments[STEEPEST] != moments[SLOPE]) {
        moments[m].add(part.sums(m));
      }
    }
    area.add(part.area());
    slivers += part.slivers();
    left += part.left();
    count += part.count();
  }

  long count() {
    return count;
  }

  long corners() {
    return (long) moments[3].sum();
  }

  /** Parts that were not cut any further. */
  long left() {
    return left;
  }

  long slivers() {
    return slivers;
  }

  double area() {
    return area.value();
  }

  double[] classAreas() {
    return classAreas;
  }

  /** Regions whose maps are to be checked, when the regions themselves are not kept. */
  Sampled sampled() {
    return sampled;
  }

  /** The values of the output that is compared with a level, of parts that were not dropped. */
  Reach reach() {
    return reach;
  }

  /** One row a quantity. */
  Table statistics() {
    Doubles[] columns = new Doubles[6];
    Arrays.setAll(columns, _ -> new Doubles());
    for (Moments m : moments) {
      columns[0].add(m.sum());
      columns[1].add(m.mean());
      columns[2].add(m.deviation());
      columns[3].add(m.min());
      columns[4].add(m.max());
      columns[5].add(m.areaMean(moments[0].sum()));
    }
    long[] counts = new long[moments.length];
    Arrays.fill(counts, count);
    Table.Builder table =
        Table.builder().text("quantity", Regions.SUMMED).numbers("regions", counts);
    String[] names = {"sum", "mean", "std", "min", "max", "areaMean"};
    for (int c = 0; c < names.length; c++) {
      table.numbers(names[c], columns[c].toArray());
    }
    return table.build();
  }

  /** One row a layer that cuts. */
  Table layers() {
    return Table.builder()
        .text("layer", layers.names())
        .numbers("regions", cellsBehindLayer)
        .numbers("units", Arrays.stream(unitsOfLayer).mapToLong(BitSet::cardinality).toArray())
        .numbers("length", Arrays.stream(lengthOfLayer).map(l -> l / 2).toArray())
        .build();
  }

  /**
   * One row a class, with its name where the model's card has names.
   *
   * @param labels names of the classes
   */
  Table classes(List<String> labels) {
    double total = Arrays.stream(classAreas).sum();
    double[] share = new double[classAreas.length];
    for (int k = 0; k < share.length; k++) {
      share[k] = total > 0 ? classAreas[k] / total : 0;
    }
    return Table.builder()
        .text("class", labels)
        .numbers("area", classAreas)
        .numbers("share", share)
        .build();
  }

  /**
   * The decision boundary.
   *
   * @param radius size of the window
   */
  BoundaryTable boundary(double radius) {
    return BoundaryTable.of(boundary.segments(radius), radius);
  }
}
