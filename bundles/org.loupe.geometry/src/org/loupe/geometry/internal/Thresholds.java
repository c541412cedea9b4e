package org.loupe.geometry.internal;

import java.util.Arrays;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Reading;

/** The thresholds of each unit of an elementwise step, side by side. */
final class Thresholds {

  /** The thresholds of each unit; units with the same function share an array. */
  final double[][] of;

  /** The largest threshold's size. */
  final double largest;

  /** Whether all units are ReLUs. */
  final boolean areGates;

  Thresholds(Reading.Elementwise functions, int units) {
    areGates =
        functions.functions().size() == 1 && functions.functions().getFirst().equals(Pieces.RELU);
    of = new double[units][];
    for (int k = 0; k < units; k++) {
      of[k] = functions.of(k).thresholds();
    }
    largest =
        functions.functions().stream()
            .flatMapToDouble(f -> Arrays.stream(f.thresholds()))
            .map(Math::abs)
            .max()
            .orElse(0);
  }
}
