package org.loupe.onnx.internal.op;

import java.util.List;
import org.loupe.api.value.Tensor;

/**
 * How numbers between places are found along an axis: ONNX's rules of Resize. The cubic kernel is
 * that of Keys 1981 (doi:10.1109/TASSP.1981.1163711).
 *
 * @param mode which places count
 * @param where the place of the operand that a place of the result lies at
 * @param nearest which place is nearest
 * @param a the cubic kernel's parameter
 * @param inside whether places beyond the edge count nothing, instead of as the edge
 * @param region for each axis where the part that is shown begins, then for each where it ends
 * @param smoothing what a smaller result is made of
 */
record Interpolation(
    Mode mode,
    Where where,
    Nearest nearest,
    double a,
    boolean inside,
    List<Double> region,
    Smoothing smoothing) {

  /** What a smaller result is made of. */
  enum Smoothing {
    /** The places next to its own. */
    NONE,
    /** All places that its own stand for: antialiasing. */
    WIDE
  }

  /** Which places count. */
  enum Mode {
    NEAREST,
    LINEAR,
    CUBIC
  }

  /** Rules of coordinates, by ONNX's names. */
  enum Where {
    HALF_PIXEL,
    HALF_PIXEL_SYMMETRIC,
    PYTORCH_HALF_PIXEL,
    ALIGN_CORNERS,
    ASYMMETRIC,
    TF_HALF_PIXEL_FOR_NN,
    TF_CROP_AND_RESIZE
  }

  /** Rules of rounding, by ONNX's names. */
  enum Nearest {
    ROUND_PREFER_FLOOR,
    ROUND_PREFER_CEIL,
    FLOOR,
    CEIL
  }

  /**
   * The matrix [out, in] of an axis.
   *
   * @param scale the scale that is stated, which out / in is only near
   * @param i number of the axis among those that are resized
   * @param axes how many are
   */
  Tensor matrix(int in, int out, double scale, int i, int axes) {
    double[] m = new double[Math.multiplyExact(in, out)];
    for (int o = 0; o < out; o++) {
      double x = coordinate(o, in, out, scale, i, axes);
      if (isBeyond(x, in)) {
        continue;
      }
      if (smoothing == Smoothing.WIDE && scale < 1 && mode != Mode.NEAREST) {
        wide(m, o * in, in, x, scale);
      } else {
        row(m, o * in, in, x);
      }
    }
    return Tensor.of(m, out, in);
  }

  /** Whether only a region of an axis is shown. */
  boolean cuts(int i, int axes) {
    return where == Where.TF_CROP_AND_RESIZE && (region.get(i) != 0 || region.get(i + axes) != 1);
  }

  /** Which places of the result lie beyond the operand, where a region is shown. */
  boolean[] beyond(int in, int out, double scale, int i, int axes) {
    boolean[] b = new boolean[out];
    for (int o = 0; o < out; o++) {
      b[o] = isBeyond(coordinate(o, in, out, scale, i, axes), in);
    }
    return b;
  }

  private boolean isBeyond(double x, int in) {
    return where == Where.TF_CROP_AND_RESIZE && (x < 0 || x > in - 1);
  }

  private double coordinate(int o, int in, int out, double scale, int i, int axes) {
    double half = (o + 0.5) / scale - 0.5;
    return switch (where) {
      case HALF_PIXEL -> half;
      case HALF_PIXEL_SYMMETRIC -> in / 2.0 * (1 - out / (scale * in)) + half;
      case PYTORCH_HALF_PIXEL -> out > 1 ? half : 0;
      case ALIGN_CORNERS -> out == 1 ? 0 : o * (in - 1.0) / (out - 1);
      case ASYMMETRIC -> o / scale;
      case TF_HALF_PIXEL_FOR_NN -> (o + 0.5) / scale;
      case TF_CROP_AND_RESIZE -> {
        double start = region.get(i);
        double end = region.get(i + axes);
        yield out == 1
            ? (start + end) * (in - 1) / 2
            : start * (in - 1) + o * (end - start) * (in - 1) / (out - 1);
      }
    };
  }

  private void row(double[] m, int first, int in, double x) {
    int below = (int) Math.floor(x);
    double t = x - below;
    switch (mode) {
      case NEAREST -> m[first + Math.clamp(nearest(x), 0, in - 1)] = 1;
      case LINEAR -> put(m, first, in, below, 1 - t, t);
      case CUBIC ->
          put(m, first, in, below - 1, cubic(t + 1), cubic(t), cubic(1 - t), cubic(2 - t));
    }
  }

  /** The kernel as wide as the places of the result lie apart. */
  private void wide(double[] m, int first, int in, double x, double scale) {
    double reach = (mode == Mode.CUBIC ? 2 : 1) / scale;
    int from = (int) Math.floor(x - reach) + 1;
    int to = (int) Math.ceil(x + reach) - 1;
    double[] weights = new double[to - from + 1];
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      double d = Math.abs(from + k - x) * scale;
      weights[k] = mode == Mode.CUBIC ? cubic(d) : Math.max(0, 1 - d);
      sum += weights[k];
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= sum;
    }
    put(m, first, in, from, weights);
  }

  private int nearest(double x) {
    return (int)
        switch (nearest) {
          case ROUND_PREFER_FLOOR -> Math.ceil(x - 0.5);
          case ROUND_PREFER_CEIL -> Math.floor(x + 0.5);
          case FLOOR -> Math.floor(x);
          case CEIL -> Math.ceil(x);
        };
  }

  private double cubic(double d) {
    return d <= 1 ? ((a + 2) * d - (a + 3)) * d * d + 1 : ((a * d - 5 * a) * d + 8 * a) * d - 4 * a;
  }

  private void put(double[] m, int first, int in, int from, double... weights) {
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      boolean counts = !inside || (from + k >= 0 && from + k < in);
      sum += counts ? weights[k] : 0;
    }
    for (int k = 0; k < weights.length; k++) {
      boolean counts = !inside || (from + k >= 0 && from + k < in);
      int place = Math.clamp(from + k, 0, in - 1);
      m[first + place] += counts ? weights[k] / (inside ? sum : 1) : 0;
    }
  }
}
