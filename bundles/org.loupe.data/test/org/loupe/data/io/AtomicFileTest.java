package org.loupe.data.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path folder;
  private Path target;

  @BeforeEach
  void oldContent() throws IOException {
    target = Files.writeString(folder.resolve("a.txt"), "old");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void contentReplacesTheOldOne() throws IOException {
    AtomicFile.write(target, out -> out.write("new".getBytes()));
    assertEquals("new", Files.readString(target));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void nothingIsSeenBeforeCommit() throws IOException {
    try (AtomicFile file = AtomicFile.create(target)) {
      file.channel().write(ByteBuffer.wrap("new".getBytes()));
      assertEquals("old", Files.readString(target));
      file.commit();
    }
    assertEquals("new", Files.readString(target));
  }

  @Test
  void aFailureLeavesTheOldContentAndNoTemporaryFile() throws IOException {
    assertThrows(
        IOException.class,
        () ->
            AtomicFile.write(
                target,
                out -> {
                  out.write(new byte[1 << 20]);
                  throw new IOException("disk full");
                }));
    assertEquals("old", Files.readString(target));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void aFolderIsNotReplaced() throws IOException {
    Path child = Files.createDirectories(folder.resolve("b/c"));
    assertThrows(
        IOException.class, () -> AtomicFile.write(folder.resolve("b"), out -> out.write(1)));
    assertEquals(List.of("a.txt", "b"), names());
    assertEquals(true, Files.isDirectory(child));
  }

  @Test
  void aLinkIsReplacedAndWhatItPointedToIsKept() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    AtomicFile.write(link, out -> out.write("new".getBytes()));
    assertFalse(Files.isSymbolicLink(link));
    assertEquals("old", Files.readString(target));
  }

  /** A temporary file made for secrets would leave results that only their author can read. */
  @Test
  void permissionsAreThoseOfAnOrdinaryFile() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain"), "");
    AtomicFile.write(target, out -> out.write(1));
    assertEquals(
        PosixFilePermissions.toString(Files.getPosixFilePermissions(plain)),
        PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
  }

  @Test
  void aRelativeNameWithoutFolderIsFine() throws IOException {
    Path relative = Path.of("").toAbsolutePath().relativize(target);
    AtomicFile.write(relative, out -> out.write("new".getBytes()));
    assertEquals("new", Files.readString(target));
  }
}
