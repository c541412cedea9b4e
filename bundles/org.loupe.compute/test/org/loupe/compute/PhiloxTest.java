package org.loupe.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PhiloxTest {

  /** Known answers of Random123's kat_vectors, philox4x32 with 10 rounds. */
  @Test
  void knownAnswerOfZeros() {
    assertArrayEquals(
        new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8},
        new Philox(0).block(0, 0, 0, 0));
  }

  @Test
  void knownAnswerOfOnes() {
    assertArrayEquals(
        new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd},
        new Philox(-1).block(-1, -1, -1, -1));
  }

  @Test
  void knownAnswerOfPi() {
    assertArrayEquals(
        new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1},
        new Philox(0x299f31d0_a4093822L).block(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344));
  }

  @Test
  void momentsOfUniformAndNormal() {
    Philox p = Philox.keyed(0, "test", "moments");
    int n = 200_000;
    double mean = 0;
    double normalMean = 0;
    double normalSquare = 0;
    for (int i = 0; i < n; i++) {
      mean += p.uniform(i) / n;
      double z = p.normal(i);
      normalMean += z / n;
      normalSquare += z * z / n;
    }
    // five standard errors
    assertEquals(0.5, mean, 5 / Math.sqrt(12.0 * n));
    assertEquals(0, normalMean, 5 / Math.sqrt(n));
    assertEquals(1, normalSquare, 5 * Math.sqrt(2.0 / n));
  }

  @Test
  void belowReachesEveryNumberAndNoOther() {
    Philox p = Philox.keyed(3, "test", "below");
    int[] seen = new int[7];
    for (int i = 0; i < 7000; i++) {
      seen[(int) p.below(7, i)]++;
    }
    for (int s : seen) {
      assertTrue(s > 800 && s < 1200, "counts are " + java.util.Arrays.toString(seen));
    }
  }

  @Test
  void purposeChangesTheStream() {
    assertNotEquals(Philox.keyed(0, "a", "x").uniform(0), Philox.keyed(0, "a", "y").uniform(0));
    assertNotEquals(Philox.keyed(0, "a", "x").uniform(0), Philox.keyed(1, "a", "x").uniform(0));
  }
}
