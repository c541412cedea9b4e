package org.loupe.geometry;

/** How {@code geometry.hull} measures the distance of a row from the hull. */
public enum HullMetric {
  /** Euclidean: the root of the sum of squares. */
  L2,
  /** The largest difference of any number. */
  LINF,
  /** The sum of the differences. */
  L1;

  /** The length of a difference. */
  public double length(double[] difference) {
    double sum = 0;
    double most = 0;
    for (double v : difference) {
      sum += this == L2 ? v * v : Math.abs(v);
      most = Math.max(most, Math.abs(v));
    }
    return switch (this) {
      case L2 -> Math.sqrt(sum);
      case LINF -> most;
      case L1 -> sum;
    };
  }

  /** The length that the normal of a plane has, so that w x / length is a distance from it. */
  public double dualLength(double[] normal) {
    return switch (this) {
      case L2 -> L2.length(normal);
      case LINF -> L1.length(normal);
      case L1 -> LINF.length(normal);
    };
  }
}
