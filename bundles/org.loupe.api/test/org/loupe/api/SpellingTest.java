package org.loupe.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

  @Test
  void swapOfNeighboursIsOneEdit() {
    assertEquals(1, Spelling.distance("partiton", "partition"));
    assertEquals(1, Spelling.distance("palne", "plane"));
    assertEquals(3, Spelling.distance("kitten", "sitting"));
  }

  @Test
  void nearestComesFirst() {
    assertEquals(
        List.of("plane", "planes"), Spelling.nearest("plnae", List.of("window", "planes", "plane")));
  }

  @Test
  void farWordsAreNotOffered() {
    assertEquals("", Spelling.didYouMean("x", List.of("window", "plane")));
  }

  @Test
  void caseDoesNotCount() {
    assertEquals(List.of("maxRegions"), Spelling.nearest("maxregions", List.of("maxRegions")));
  }
}
