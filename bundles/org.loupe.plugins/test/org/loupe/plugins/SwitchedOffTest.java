package org.loupe.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person has switched off. */
class SwitchedOffTest {
  @TempDir Path temp;

  @Test
  void withoutAFileNothingIsOff() {
    assertEquals(Set.of(), new SwitchedOff(temp.resolve("none")).bundles());
  }

  @Test
  void itIsKeptAndTakenBack() throws IOException {
    Path file = temp.resolve("folder/off");
    new SwitchedOff(file).add(List.of("acme.b", "acme.a"));
    new SwitchedOff(file).add(List.of("acme.b", "acme.c"));
    assertEquals("acme.a\nacme.b\nacme.c\n", Files.readString(file));
    new SwitchedOff(file).remove(List.of("acme.a", "acme.c", "acme.never"));
    assertEquals(Set.of("acme.b"), new SwitchedOff(file).bundles());
  }
}
