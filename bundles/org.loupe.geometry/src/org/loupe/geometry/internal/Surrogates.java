package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.geometry.GeometryProblem;
import org.loupe.network.Node;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Reading;
import org.loupe.network.affine.SmoothFunction;
import org.loupe.network.affine.Surrogate;

/**
 * Replaces smooth activations by chords within a distance, on all values that they can take in a
 * domain, and bounds how far the outputs may be off for it.
 *
 * <p>An activation that is not defined everywhere, as a logarithm, has chords where all that it may
 * be taken of lies in its domain, the errors of the chords before it counted.
 *
 * <p>Before the first activation values are those at the domain's corners and between them: the
 * domain is their convex hull. Behind it they are bounded by intervals: through an affine step the
 * middle goes as it is and the half-width by the sizes of the matrix. So do the errors, which grow
 * by the largest slope of each activation (section 5.9 of the method's specification).
 */
final class Surrogates implements Surrogate {

  /** More chords than this make more regions than anyone has room for. */
  private static final int MOST = 10_000;

  /** Elements of the largest matrix that is looked at: 128 MiB of products to read it off. */
  private static final long LARGEST = 1 << 24;

  /** Unit vectors that are carried at once. */
  private static final int AT_ONCE = 64;

  /** What sums may have lost by rounding, and more. */
  private static final double ROUNDED = 1 + 1e-9;

  private static final String SMALLER =
      "Take a smaller window, box or line, on which the interval is narrower.";

  private static final String CLOSER =
      "Give a smaller 'surrogate', with which the chords before it are closer, or take a smaller"
          + " window, box or line.";

  private static final String BOUND =
      "The interval is a bound, and may be wider than what the network takes.";

  private static final String APART =
      "Take fewer states or a shorter way, on which the interval is narrower: all have the same"
          + " chords, so that regions can be followed.";

  private final double within;
  private final Known input;
  private final Ranges ranges;

  /** What the chords replace; an operation that is defined by others may have several. */
  private final Map<Reading.Elementwise, SmoothFunction> replaced = new IdentityHashMap<>();

  // of the program that is being made; its steps come one by one
  private final Map<Integer, Known> known = new HashMap<>();
  private int seen;

  /**
   * What is known of the values of a slot.
   *
   * @param middle of where they lie
   * @param half half the width of that
   * @param error how far they may be off
   * @param corners the values at the domain's corners, while they are affine; else none
   */
  private record Known(double[] middle, double[] half, double[] error, List<double[]> corners) {

    static Known bounded(int units) {
      return new Known(new double[units], new double[units], new double[units], List.of());
    }

    static Known affine(List<double[]> corners) {
      int units = corners.getFirst().length;
      Known y = new Known(new double[units], new double[units], new double[units], corners);
      for (int k = 0; k < units; k++) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] c : corners) {
          low = Math.min(low, c[k]);
          high = Math.max(high, c[k]);
        }
        y.middle[k] = (low + high) / 2;
        y.half[k] = (high - low) / 2 * ROUNDED;
      }
      return y;
    }
  }

  /**
   * For the values on a domain.
   *
   * @param within distance between an activation and its chords
   * @param corners points of input space whose convex hull is the domain
   * @param ranges what the activations take; others may have chords on the same
   */
  Surrogates(double within, List<double[]> corners, Ranges ranges) {
    this.within = within;
    this.ranges = ranges;
    input = Known.affine(corners);
    known.put(0, input);
  }

  @Override
  public Reading.Elementwise of(
      Node node, SmoothFunction function, List<AffineProgram.Step> before, int operand) {
    for (; seen < before.size(); seen++) {
      learn(before.get(seen), known);
    }
    Known z = known.get(operand);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < z.middle.length; k++) {
      low = Math.min(low, z.middle[k] - z.half[k]);
      high = Math.max(high, z.middle[k] + z.half[k]);
    }
    if (!Double.isFinite(low) || !Double.isFinite(high)) {
      throw new LoupeException(
          GeometryProblem.SURROGATE,
          "'%s' may take values that are no finite numbers: chords need an interval."
              .formatted(node.name()));
    }
    // rounding may take a value beyond its bound
    double margin = 1e-9 * (1 + Math.max(Math.abs(low), Math.abs(high)));
    function
        .outside(low - margin, high + margin)
        .ifPresent(
            o -> {
              throw outside(node.name(), "", o, SMALLER + " " + BOUND);
            });
    double[] range = ranges.covering(replaced.size(), function, low - margin, high + margin);
    function
        .outside(range[0], range[1])
        .ifPresent(
            o -> {
              throw outside(node.name(), " in all states or places together", o, APART);
            });
    Optional<Pieces> chords = function.chords(range[0], range[1], within, MOST);
    if (chords.isEmpty()) {
      throw new LoupeException(
          GeometryProblem.SURROGATE,
          "'%s' takes values from %.3g to %.3g, and more than %,d chords are needed within %.1e."
              .formatted(node.name(), range[0], range[1], MOST, within));
    }
    Reading.Elementwise made = Reading.Elementwise.same(chords.get());
    replaced.put(made, function);
    return made;
  }

  /** Refuses chords of a function that is not known to be defined on what it may be taken of. */
  private static LoupeException outside(
      String name, String how, SmoothFunction.Outside o, String remedy) {
    return new LoupeException(
        GeometryProblem.SURROGATE,
        "'%s': %s, and it may be taken of values from %.3g to %.3g%s."
            .formatted(name, o.domain(), o.low(), o.high(), how),
        remedy);
  }

  /** How far each output of the program that was made may be from the network's, on the domain. */
  double[] errors(AffineProgram program) {
    // its last steps may have been exchanged since they were made
    Map<Integer, Known> all = new HashMap<>(Map.of(0, input));
    program.steps().forEach(step -> learn(step, all));
    return all.get(program.outputSlot()).error;
  }

  private void learn(AffineProgram.Step step, Map<Integer, Known> of) {
    Known[] in = Arrays.stream(step.inputs()).mapToObj(of::get).toArray(Known[]::new);
    of.put(
        step.output(),
        switch (step) {
          case AffineProgram.Linear l -> linear(l, in);
          case AffineProgram.Cut c -> cut(c, in[0]);
          case AffineProgram.Largest m -> largest(m, in[0]);
        });
  }

  private static Known linear(AffineProgram.Linear l, Known[] in) {
    if (in.length > 0 && Arrays.stream(in).noneMatch(k -> k.corners.isEmpty())) {
      List<double[]> corners = new ArrayList<>();
      for (int c = 0; c < in[0].corners.size(); c++) {
        double[][] x = new double[in.length][];
        for (int o = 0; o < in.length; o++) {
          x[o] = in[o].corners.get(c);
        }
        corners.add(l.map().apply(x, 1));
      }
      return Known.affine(corners);
    }
    double[][] middles = new double[in.length][];
    long units = 0;
    for (int o = 0; o < in.length; o++) {
      middles[o] = in[o].middle;
      units += middles[o].length;
    }
    if (units * l.units() > LARGEST) {
      throw new LoupeException(
          GeometryProblem.SURROGATE,
          "'%s' is too large for bounds of what smooth activations take.".formatted(l.name()));
    }
    Known y =
        new Known(
            l.map().apply(middles, 1), new double[l.units()], new double[l.units()], List.of());
    for (int o = 0; o < in.length; o++) {
      for (int from = 0; from < in[o].middle.length; from += AT_ONCE) {
        spread(l, in, o, from, Math.min(AT_ONCE, in[o].middle.length - from), y);
      }
    }
    return y;
  }

  /** Adds what half-widths and errors of some units of an operand make of those of the result. */
  private static void spread(
      AffineProgram.Linear l, Known[] in, int operand, int from, int count, Known y) {
    double[][] x = new double[in.length][];
    // the base point, which the offset is added to, is one image more
    Arrays.setAll(x, o -> new double[in[o].middle.length * (count + 1)]);
    for (int i = 0; i < count; i++) {
      x[operand][i * in[operand].middle.length + from + i] = 1;
    }
    double[] columns = l.map().apply(x, count + 1);
    for (int i = 0; i < count; i++) {
      double half = in[operand].half[from + i] * ROUNDED;
      double error = in[operand].error[from + i] * ROUNDED;
      for (int j = 0; j < l.units(); j++) {
        double size = Math.abs(columns[i * l.units() + j]);
        y.half[j] += size * half;
        y.error[j] += size * error;
      }
    }
  }

  private Known cut(AffineProgram.Cut c, Known z) {
    Known y = Known.bounded(c.units());
    SmoothFunction smooth = replaced.get(c.functions());
    for (int k = 0; k < c.units(); k++) {
      Pieces f = c.functions().of(k);
      double low = z.middle[k] - z.half[k];
      double high = z.middle[k] + z.half[k];
      double least = Math.min(f.value(low), f.value(high));
      double most = Math.max(f.value(low), f.value(high));
      for (double h : f.thresholds()) {
        if (h > low && h < high) {
          least = Math.min(least, f.value(h));
          most = Math.max(most, f.value(h));
        }
      }
      y.middle[k] = (least + most) / 2;
      y.half[k] = (most - least) / 2 * ROUNDED;
      double steepest = Arrays.stream(f.slopes()).map(Math::abs).max().orElse(0);
      y.error[k] =
          smooth == null
              ? steepest * z.error[k]
              : slope(c.name(), smooth, low - z.error[k], high + z.error[k]) * z.error[k]
                  + within * ROUNDED;
    }
    return y;
  }

  /** Also of values that are as far off as they may be for the chords before. */
  private static double slope(String name, SmoothFunction smooth, double low, double high) {
    smooth
        .outside(low, high)
        .ifPresent(
            o -> {
              throw outside(
                  name, " with the error of the chords before it", o, CLOSER + " " + BOUND);
            });
    return smooth.slope(low, high);
  }

  private static Known largest(AffineProgram.Largest m, Known z) {
    Known y = Known.bounded(m.units());
    for (int w = 0; w < m.units(); w++) {
      double least = Double.NEGATIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int k : m.maxima().windows()[w]) {
        least = Math.max(least, z.middle[k] - z.half[k]);
        most = Math.max(most, z.middle[k] + z.half[k]);
        y.error[w] = Math.max(y.error[w], z.error[k]);
      }
      y.middle[w] = (least + most) / 2;
      y.half[w] = (most - least) / 2 * ROUNDED;
    }
    return y;
  }
}
