package org.loupe.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;

/** Hashes that a person gives: of the zip, or of every bundle. */
class PinsTest {
  private static final OpenSource ZIP = new OpenSource("a.zip", URI.create("file:/a/"), "aa");
  private static final OpenSource FOLDER = new OpenSource("/a", URI.create("file:/a/"), "");
  private final List<Fetched> two = List.of(fetched("one", "11"), fetched("two", "22"));

  private static Fetched fetched(String name, String hash) {
    return new Fetched(new Key(name, "1.0.0"), Path.of(name), "not signed", hash, 1);
  }

  @Test
  void theZipIsEnough() {
    assertDoesNotThrow(() -> Pins.check(Set.of("AA"), List.of(ZIP), two));
  }

  @Test
  void elseEveryBundleIsNeeded() {
    assertDoesNotThrow(() -> Pins.check(Set.of("11", "22"), List.of(FOLDER), two));
    LoupeException e =
        assertThrows(
            LoupeException.class, () -> Pins.check(Set.of("11"), List.of(FOLDER), two));
    assertEquals(PlugInProblem.PIN, e.code());
    assertEquals("The SHA-256 of 'two/1.0.0' is 22, which was not given.", e.getMessage());
  }

  @Test
  void nothingPinnedAllowsAll() {
    assertDoesNotThrow(() -> Pins.check(Set.of(), List.of(FOLDER), two));
  }
}
