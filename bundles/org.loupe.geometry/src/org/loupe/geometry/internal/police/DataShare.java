package org.loupe.geometry.internal.police;

import java.util.Arrays;
import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Dataset;
import org.loupe.geometry.internal.NoRows;
import org.loupe.geometry.internal.hull.Members;
import org.loupe.geometry.internal.point.Points;

/** Which share of some rows a region has: all that is learnt there is an affine map. */
final class DataShare {

  private final double[][] rows;
  private final AnalysisContext context;

  DataShare(Optional<Dataset> data, int inputs, AnalysisContext context) {
    this.context = context;
    rows = new double[data.map(d -> Math.toIntExact(d.size())).orElse(0)][];
    data.ifPresent(NoRows::refuse);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Points.row(data.orElseThrow(), i, inputs);
    }
  }

  /** The rows. */
  double[][] rows() {
    return rows;
  }

  /** The share; NaN without rows, and of sums of many generators that are no box. */
  double of(Extent extent) {
    if (rows.length == 0) {
      return Double.NaN;
    }
    Optional<double[]> sides = sides(extent);
    if (sides.isPresent()) {
      double[] half = sides.get();
      long inside = Arrays.stream(rows).filter(x -> isIn(x, extent.middle(), half)).count();
      return (double) inside / rows.length;
    }
    double[][] corners = extent.corners();
    return corners.length == 0
        ? Double.NaN
        : (double) Members.count(corners, rows, context::checkCancelled) / rows.length;
  }

  private static boolean isIn(double[] x, double[] centre, double[] half) {
    for (int i = 0; i < x.length; i++) {
      // the ends of a box are centre and half a side, rounded
      if (Math.abs(x[i] - centre[i]) > half[i] + Math.ulp(centre[i]) + Math.ulp(half[i])) {
        return false;
      }
    }
    return true;
  }

  /** Half of the sides, when all generators go along an axis. */
  private static Optional<double[]> sides(Extent extent) {
    if (!extent.centred()) {
      return Optional.empty();
    }
    double[] half = new double[extent.middle().length];
    for (int r = 0; r < extent.vectors().length - 1; r++) {
      int axes = 0;
      for (int i = 0; i < half.length; i++) {
        double along = Math.abs(extent.vectors()[r][i]);
        half[i] += along;
        axes += along > 0 ? 1 : 0;
      }
      if (axes > 1) {
        return Optional.empty();
      }
    }
    return Optional.of(half);
  }
}
