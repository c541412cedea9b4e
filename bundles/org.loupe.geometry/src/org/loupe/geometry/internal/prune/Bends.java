package org.loupe.geometry.internal.prune;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Where units cease to be affine: their cuts with all folded in that is affine before, and the
 * scales that batch normalisation gives them. Not thread-safe.
 */
final class Bends {

  private final List<LayerWeights> layers;
  private final double[][] scale;
  private final double[][] shift;
  private final double[] sums;
  private final int[] counts;
  private boolean homogeneous = true;

  Bends(List<LayerWeights> layers) {
    this.layers = layers;
    scale = new double[layers.size()][0];
    shift = new double[layers.size()][0];
    sums = new double[units()];
    counts = new int[units()];
  }

  private int units() {
    return layers.getFirst().outputs();
  }

  /** A place where units are taken, added to others, or bent: the cuts are known. */
  void at(Track t) {
    if (!t.affine()) {
      return;
    }
    double[] a = new double[units()];
    double[] c = new double[units()];
    for (int i = 0; i < t.unit().length; i++) {
      if (t.unit()[i] >= 0) {
        a[t.unit()[i]] = t.scale()[i];
        c[t.unit()[i]] = t.shift()[i];
      }
    }
    int l = t.source();
    boolean first = scale[l].length == 0;
    // one cut for every way that the units take, else no unit is a multiple of another on all
    homogeneous &= first || Arrays.equals(a, scale[l]) && Arrays.equals(c, shift[l]);
    scale[l] = first ? a : scale[l];
    shift[l] = first ? c : shift[l];
  }

  /** Something on the way that makes no multiple of a multiple unless so. */
  void keepsMultiples(boolean so) {
    homogeneous &= so;
  }

  /** Whether a unit times a positive number gives as much more everywhere on its way. */
  boolean areHomogeneous() {
    return homogeneous;
  }

  /** A batch normalisation on the way. */
  void normalised(Track t, double[] scales) {
    for (int i = 0; i < scales.length; i++) {
      if (t.unit()[i] >= 0) {
        sums[t.unit()[i]] += Math.abs(scales[i]);
        counts[t.unit()[i]]++;
      }
    }
  }

  /** The mean magnitude of the scales that batch normalisation gives a unit, where one does. */
  OptionalDouble scale(int unit) {
    return counts[unit] == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sums[unit] / counts[unit]);
  }

  /**
   * The number whose sign is a unit's side of its cut.
   *
   * @param given what the layer gives at a row, its bias included
   * @param bias the layer's
   */
  double side(int layer, int unit, double given, double bias) {
    return scale[layer][unit] * given + (shift[layer][unit] - scale[layer][unit] * bias);
  }

  /** The cut of a layer's unit: weights, and offset last. */
  double[] cut(int layer, int unit) {
    double[] w = layers.get(layer).row(unit);
    double[] cut = Arrays.copyOf(w, w.length + 1);
    for (int i = 0; i < w.length; i++) {
      cut[i] *= scale[layer][unit];
    }
    cut[w.length] = shift[layer][unit];
    return cut;
  }
}
