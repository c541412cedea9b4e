package org.loupe.geometry.reference;

import java.util.Arrays;
import java.util.stream.Stream;

/** Two values, one behind the other. */
record Joined(int one, int other, int units) implements Step.Affine {

  @Override
  public double[][] of(double[][][] values) {
    return Stream.concat(Arrays.stream(values[one]), Arrays.stream(values[other]))
        .toArray(double[][]::new);
  }
}
