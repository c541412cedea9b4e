package org.loupe.geometry.internal.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.compute.Philox;

/** Rows V4 and V6 of the method's specification. */
class CodeTest {

  private static boolean[][] random(String purpose, int layers, int bits) {
    Philox p = Philox.keyed(0, "codes", purpose);
    boolean[][] all = new boolean[layers][bits];
    for (int l = 0; l < layers; l++) {
      for (int i = 0; i < bits; i++) {
        all[l][i] = p.uniform((long) l * bits + i) < 0.5;
      }
    }
    return all;
  }

  private static Code code(boolean[]... layers) {
    List<Code.Bits> bits = new ArrayList<>();
    for (boolean[] layer : layers) {
      Code.Bits b = new Code.Bits();
      for (boolean v : layer) {
        b.add(v);
      }
      bits.add(b);
    }
    return Code.of(bits);
  }

  /** Row V4: counted bit by bit; symmetric, zero of equals, and no detour is shorter. */
  @Test
  void distancesAreThoseOfCountingBitByBit() {
    for (int bits : new int[] {1, 63, 64, 65, 1000, 5000}) {
      boolean[][] x = random("a" + bits, 3, bits);
      boolean[][] y = random("b" + bits, 3, bits);
      double sum = 0;
      for (int l = 0; l < 3; l++) {
        int differ = 0;
        for (int i = 0; i < bits; i++) {
          differ += x[l][i] == y[l][i] ? 0 : 1;
        }
        sum += (double) differ / bits;
      }
      Code a = code(x);
      Code b = code(y);
      Code c = code(random("c" + bits, 3, bits));
      assertEquals(sum / 3, a.distance(b));
      assertEquals(a.distance(b), b.distance(a));
      assertEquals(0, a.distance(code(x)));
      assertTrue(a.distance(b) <= a.distance(c) + c.distance(b) + 1e-15);
    }
  }

  /** Layers of different sizes count alike. */
  @Test
  void layersCountAlike() {
    Code zeros = code(new boolean[2], new boolean[100]);
    Code one = code(new boolean[] {true, false}, new boolean[100]);
    assertEquals(0.25, zeros.distance(one));
    assertEquals(0.25, one.active());
  }

  /** Row V6: fair bits differ in half of the places; four standard deviations. */
  @Test
  void independentCodesDifferInHalf() {
    Code a = code(random("fair a", 1, 1_000_000));
    Code b = code(random("fair b", 1, 1_000_000));
    assertEquals(0.5, a.distance(b), 0.002);
  }
}
