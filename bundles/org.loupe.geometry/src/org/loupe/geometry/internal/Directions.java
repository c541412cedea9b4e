package org.loupe.geometry.internal;

import java.util.SplittableRandom;

/**
 * Random directions, each as likely as any other: normal numbers by G. E. P. Box and M. E. Muller
 * (1958) out of SplitMix64, whose every number is fixed by its seed on every machine. A plane has a
 * seed of its own, so that all steps that take it look at the same one. Not thread-safe.
 */
final class Directions {
  private final SplittableRandom random;
  private final int size;

  Directions(int size, long seed) {
    this.size = size;
    random = new SplittableRandom(seed);
  }

  double[] next() {
    double[] v = new double[size];
    for (int i = 0; i < size; i++) {
      double r = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
      v[i] = r * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }
    return v;
  }
}
