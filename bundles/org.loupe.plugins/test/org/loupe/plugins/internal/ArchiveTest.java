package org.loupe.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;

/** Zips of others. */
class ArchiveTest {
  @TempDir Path temp;

  private Path zip(String... names) throws IOException {
    Path zip = temp.resolve("a.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String name : names) {
        out.putNextEntry(new ZipEntry(name));
        out.write(name.getBytes());
      }
    }
    return zip;
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/../../x", "/x", "a\\..\\x", "C:x", "a/.."})
  void anEntryThatWouldLieOutsideIsRefusedAndNothingIsWritten(String name) throws IOException {
    Path zip = zip("first", name);
    Path folder = temp.resolve("inner/folder");
    LoupeException e =
        assertThrows(LoupeException.class, () -> Archive.unpack(zip, folder));
    assertEquals(PlugInProblem.UNSAFE_ARCHIVE, e.code());
    assertTrue(e.getMessage().contains(name), e.getMessage());
    try (Stream<Path> files = Files.walk(temp)) {
      assertEquals(List.of(zip), files.filter(Files::isRegularFile).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a..b", "..a/b", "a/b..", "x/y/z"})
  void namesWithDotsThatStayWithinAreUnpacked(String name) throws IOException {
    Path folder = temp.resolve("folder");
    Archive.unpack(zip(name), folder);
    assertEquals(name, Files.readString(folder.resolve(name)));
  }

  @Test
  void aTruncatedZipIsSaidToBeDamaged() throws IOException {
    Path zip = zip("a", "b");
    byte[] all = Files.readAllBytes(zip);
    Files.write(zip, java.util.Arrays.copyOf(all, all.length / 2));
    LoupeException e =
        assertThrows(LoupeException.class, () -> Archive.unpack(zip, temp.resolve("f")));
    assertEquals(PlugInProblem.DAMAGED, e.code());
  }

  @Test
  void moreBytesThanAllowedAreNotRead() {
    byte[] many = new byte[200_000];
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () ->
                Bounded.copy(
                    new java.io.ByteArrayInputStream(many),
                    java.io.OutputStream.nullOutputStream(),
                    100_000,
                    "it"));
    assertEquals(PlugInProblem.UNSAFE_ARCHIVE, e.code());
  }
}
