package org.loupe.network.affine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PiecesTest {

  @Test
  void thresholdBelongsToThePieceBelow() {
    assertEquals(0, Pieces.RELU.piece(0));
    assertEquals(0, Pieces.RELU.piece(-0.0));
    assertEquals(1, Pieces.RELU.piece(Double.MIN_VALUE));
    assertEquals(1, Pieces.clip(0, 6).piece(6));
    assertEquals(2, Pieces.clip(0, 6).piece(Math.nextUp(6.0)));
  }

  @Test
  void pieceMeetsItsNeighbourAtTheThreshold() {
    Pieces[] all = {
      Pieces.RELU, Pieces.ABS, Pieces.leaky(0.125), Pieces.clip(-1, 2), Pieces.clip(2, 1)
    };
    for (Pieces f : all) {
      for (int p = 0; p < f.thresholds().length; p++) {
        double t = f.thresholds()[p];
        assertEquals(
            f.slopes()[p] * t + f.intercepts()[p], f.slopes()[p + 1] * t + f.intercepts()[p + 1]);
      }
    }
  }

  @Test
  void slopeOneHasNoThreshold() {
    assertEquals(0, Pieces.leaky(1).thresholds().length);
    assertEquals(-3, Pieces.leaky(1).value(-3));
  }

  @Test
  void openEndsHaveNoThreshold() {
    double inf = Double.POSITIVE_INFINITY;
    assertEquals(0, Pieces.clip(-inf, inf).thresholds().length);
    assertEquals(1, Pieces.clip(-inf, 1).thresholds().length);
    assertEquals(-5, Pieces.clip(-inf, 1).value(-5));
    assertEquals(1, Pieces.clip(-inf, 1).value(5));
    assertEquals(1, Pieces.clip(1, inf).value(-5));
    assertEquals(5, Pieces.clip(1, inf).value(5));
  }

  @Test
  void crossedEndsGiveTheUpperOne() {
    assertEquals(-1, Pieces.clip(2, -1).value(0));
    assertEquals(3, Pieces.clip(3, 3).value(7));
  }

  @Test
  void onlyWhatNeverFallsIsMonotone() {
    assertTrue(Pieces.RELU.isMonotone());
    assertTrue(Pieces.clip(0, 6).isMonotone());
    assertFalse(Pieces.ABS.isMonotone());
    assertFalse(Pieces.leaky(-0.5).isMonotone());
  }

  @Test
  void lengthsAndOrderAreChecked() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Pieces(new double[] {0}, new double[] {1}, new double[] {0}));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Pieces(new double[] {1, 1}, new double[3], new double[3]));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Pieces(new double[] {Double.NaN, 1}, new double[3], new double[3]));
  }

  @Test
  void equalityIsByTheNumbers() {
    assertEquals(Pieces.leaky(0.5), Pieces.leaky(0.5));
    assertEquals(Pieces.leaky(0.5).hashCode(), Pieces.leaky(0.5).hashCode());
    assertFalse(Pieces.leaky(0.5).equals(Pieces.leaky(0.25)));
  }
}
