package org.loupe.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What a person is told before plug-ins come. */
class PieceTest {

  private static Piece piece(String after, String publisher, String signature, String sha256) {
    return new Piece("acme", "Acme's", "1.0.0", after, true, publisher, signature, sha256, 7);
  }

  @Test
  void whatIsNewSaysWhoItIsFromAndHasItsHash() {
    assertEquals(
        "Acme's, from ACME, not signed, SHA-256 abc",
        piece("1.1.0", "ACME", "not signed", "abc").about());
  }

  @Test
  void aPublisherThatIsNotNamedIsSaid() {
    assertEquals("Acme's, publisher not named", piece("1.1.0", "", "", "").about());
  }

  @Test
  void ofWhatGoesOnlyItsTitleIsLeft() {
    assertEquals("Acme's", piece("", "ACME", "", "").about());
  }

  @Test
  void itIsLabelledAsInCatalogues() {
    assertEquals("acme/1.1.0", piece("1.1.0", "", "", "").label());
  }
}
