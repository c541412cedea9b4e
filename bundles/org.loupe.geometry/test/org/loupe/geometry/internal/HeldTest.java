package org.loupe.geometry.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HeldTest {

  private static Uncut part(Images... live) {
    return new Uncut(
        0, new Polygon(new double[] {0, 1, 0}, new double[] {0, 0, 1}, new int[3]), live);
  }

  @Test
  void imagesThatCellsShareCountOnce() {
    Held held = new Held();
    Images shared = Images.zero(10);
    held.add(part(shared, null, Images.zero(4)));
    held.add(part(shared, null, Images.zero(4)));
    assertEquals(3 * (10 + 4 + 4), held.numbers());
  }
}
