package org.loupe.geometry.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PartLabelTest {

  @Test
  void allOfItNeedsNoLabel() {
    assertEquals("", PartLabel.of(1, "window"));
    assertEquals("", PartLabel.of(1 - 1e-12, "window"));
  }

  @Test
  void nearlyAllIsNotAll() {
    assertEquals(" (partial: 99.9 % of the line)", PartLabel.of(0.9999, "line"));
    assertEquals(" (partial: 3.4 % of the box)", PartLabel.of(0.0342, "box"));
  }
}
