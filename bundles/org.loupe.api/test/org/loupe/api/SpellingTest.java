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

  @Test
  void atMostThreeAreOfferedAndEqualOnesByName() {
    assertEquals(
        List.of("aa", "ab", "ac"), Spelling.nearest("a", List.of("ad", "ac", "ab", "aa")));
    assertEquals(
        " Did you mean 'mean' or 'means'?",
        Spelling.didYouMean("maen", List.of("means", "mean", "window")));
  }

  @Test
  void shortWordsMayDifferByOneOnly() {
    assertEquals(List.of(), Spelling.nearest("abc", List.of("axy")));
    assertEquals(List.of("abd"), Spelling.nearest("abc", List.of("abd")));
  }

  @Test
  void distanceToNothingIsTheLength() {
    assertEquals(4, Spelling.distance("", "area"));
    assertEquals(0, Spelling.distance("", ""));
    // one edit a place: a swapped pair is not edited again (optimal string alignment)
    assertEquals(3, Spelling.distance("ca", "abc"));
  }
}
