package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.RandomStream;
import org.loupe.api.value.Column;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.internal.point.EngineValues;
import org.loupe.network.affine.AffineProgram;

/**
 * Compares the regions' maps with the network as the run's engine computes it in double precision.
 *
 * @param error largest difference divided by the largest value
 * @param largest largest value
 * @param points number of points compared
 */
record MapCheck(double error, double largest, long points) {

  /** Regions that are looked at; all of them when there are fewer. */
  private static final int REGIONS = 256;

  /** Points a region: the centroid, and random ones inside. */
  private static final int POINTS = 4;

  /**
   * Compares.
   *
   * @param regions regions with {@code x}, {@code y} and {@code vertices}
   * @param maps their maps, [regions, outputs, 3]
   */
  static MapCheck of(
      Model model,
      AffineProgram program,
      Slice slice,
      Table regions,
      Tensor maps,
      AnalysisContext context) {
    long rows = regions.rows();
    RandomStream random = context.random("points of the map check");
    List<double[]> u = new ArrayList<>();
    List<Long> of = new ArrayList<>();
    int count = (int) Math.min(REGIONS, rows);
    for (int i = 0; i < count; i++) {
      long region = rows <= REGIONS ? i : random.below(rows, i);
      u.add(
          new double[] {
            regions.numbers("x").getDouble(region), regions.numbers("y").getDouble(region)
          });
      of.add(region);
      for (int k = 1; k < POINTS && isAffine(regions, region); k++) {
        u.add(inside(regions, region, random, REGIONS + (long) (i * POINTS + k) * 64));
        of.add(region);
      }
    }
    return compare(model, program, slice, maps, context, u, of);
  }

  /** No when the map of a region is that at its centroid only. */
  private static boolean isAffine(Table regions, long region) {
    return regions.column("resolved").isEmpty() || regions.numbers("resolved").getLong(region) != 0;
  }

  private static MapCheck compare(
      Model model,
      AffineProgram program,
      Slice slice,
      Tensor maps,
      AnalysisContext context,
      List<double[]> u,
      List<Long> of) {
    int inputs = program.inputUnits();
    double[] x = new double[u.size() * inputs];
    for (int i = 0; i < u.size(); i++) {
      System.arraycopy(slice.point(u.get(i)[0], u.get(i)[1]), 0, x, i * inputs, inputs);
    }
    Optional<Tensor> computed = EngineValues.computed(model, program, x, context);
    if (computed.isEmpty()) {
      return new MapCheck(0, 0, 0);
    }
    Tensor f = computed.get();
    int outputs = program.outputUnits();
    double most = 0;
    double error = 0;
    for (int i = 0; i < u.size(); i++) {
      for (int k = 0; k < outputs; k++) {
        double value = f.getDouble((long) i * outputs + k);
        long at = (of.get(i) * outputs + k) * 3;
        double map =
            maps.getDouble(at) * u.get(i)[0]
                + maps.getDouble(at + 1) * u.get(i)[1]
                + maps.getDouble(at + 2);
        most = Math.max(most, Math.abs(value));
        // the negation lets a NaN count
        error = !(Math.abs(value - map) <= error) ? Math.abs(value - map) : error;
      }
    }
    return new MapCheck(most > 0 ? error / most : error, most, u.size());
  }

  /** A random mixture of the region's vertices. */
  private static double[] inside(Table regions, long region, RandomStream random, long position) {
    Column.Ragged vertices = (Column.Ragged) regions.column("vertices").orElseThrow();
    long from = vertices.offsets().getLong(region);
    long to = vertices.offsets().getLong(region + 1);
    double total = 0;
    double x = 0;
    double y = 0;
    for (long i = from; i < to; i++) {
      double w = -Math.log(1 - random.uniform(position + Math.min(i - from, 63)));
      total += w;
      x += w * vertices.values().at(i, 0);
      y += w * vertices.values().at(i, 1);
    }
    return new double[] {x / total, y / total};
  }
}
