package org.loupe.geometry.reference;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.loupe.geometry.Nets;

/** Where random weights come from. */
enum Weights {

  /** Multiples of 1/4, a third of them zero: sums have no rounding, and many lines meet. */
  DYADIC {
    @Override
    double weight(RandomGenerator r, double deviation) {
      return r.nextInt(10) < 3 ? 0 : (r.nextInt(9) - 4) / 4.0;
    }

    @Override
    double offset(RandomGenerator r) {
      return (r.nextInt(17) - 8) / 8.0;
    }

    @Override
    double nudge(RandomGenerator r) {
      return Math.max(0, r.nextInt(5) - 2) / 8.0;
    }
  },

  /** Normal ones: nothing coincides but what is made so. */
  GAUSSIAN {
    @Override
    double weight(RandomGenerator r, double deviation) {
      return deviation * r.nextGaussian();
    }

    @Override
    double offset(RandomGenerator r) {
      return 0.7 * r.nextGaussian();
    }

    @Override
    double nudge(RandomGenerator r) {
      return 0.1 * r.nextGaussian();
    }
  };

  abstract double weight(RandomGenerator r, double deviation);

  abstract double offset(RandomGenerator r);

  /**
   * How far from zero an output is where outputs all but tie; of dyadic weights often not at all.
   */
  abstract double nudge(RandomGenerator r);

  /** As weights of single inputs are. */
  double[] numbers(RandomGenerator r, int n) {
    double[] numbers = new double[n];
    Arrays.setAll(numbers, _ -> weight(r, 1));
    return numbers;
  }

  /** A layer of which a sixth has no biases, and some units are degenerate: see {@link #spoil}. */
  Nets.Layer layer(RandomGenerator r, int units, int inputs) {
    double[][] w = new double[units][inputs];
    double[] b = new double[units];
    boolean throughOrigin = r.nextInt(6) == 0;
    for (int i = 0; i < units; i++) {
      for (int j = 0; j < inputs; j++) {
        w[i][j] = weight(r, 1 / Math.sqrt(inputs));
      }
      b[i] = throughOrigin ? 0 : offset(r);
      spoil(r, w, b, i, r.nextInt(r.nextInt(3) == 0 ? 8 : 30));
    }
    return Nets.layer(w, b);
  }

  /** A last layer: of all outputs none is far above the others where its inputs are these. */
  Nets.Layer outputs(RandomGenerator r, int units, double[] inputs) {
    double[][] w = new double[units][inputs.length];
    double[] b = new double[units];
    for (int i = 0; i < units; i++) {
      b[i] = nudge(r);
      for (int j = 0; j < inputs.length; j++) {
        w[i][j] = weight(r, 1 / Math.sqrt(inputs.length));
        b[i] -= w[i][j] * inputs[j];
      }
    }
    return Nets.layer(w, b);
  }

  /**
   * Makes a unit a multiple of one before it, or parallel to one, or constant, or far from zero.
   */
  private void spoil(RandomGenerator r, double[][] w, double[] b, int unit, int how) {
    int other = unit == 0 ? 0 : r.nextInt(unit);
    switch (how) {
      case 0 -> {
        double by = new double[] {1, -1, 2, 0.5, -4}[r.nextInt(5)];
        w[unit] = Arrays.stream(w[other]).map(x -> by * x).toArray();
        b[unit] = by * b[other];
      }
      case 1 -> w[unit] = w[other].clone();
      case 2 -> Arrays.fill(w[unit], 0);
      case 3 -> b[unit] += 16;
      case 4 -> b[unit] -= 16;
      default -> {
        // as it is
      }
    }
  }
}
