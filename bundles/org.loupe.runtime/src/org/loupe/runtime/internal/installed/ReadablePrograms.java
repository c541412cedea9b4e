package org.loupe.runtime.internal.installed;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.loupe.data.io.Sha256;

/**
 * Programs that could be read, in the cache: an empty file each, with a hash of its text as the
 * name. To ask an interpreter costs a second, of Python several.
 */
final class ReadablePrograms {
  private static final System.Logger LOG = System.getLogger(ReadablePrograms.class.getName());

  /** Those that were found so long ago are read again. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final Path folder;

  ReadablePrograms(Path cache) {
    this.folder = cache.resolve("programs");
  }

  /** A program. */
  record Key(String hash) {}

  /** The key of a text; what one version of a language reads another may not. */
  static Key key(String language, String version, String text) {
    // lengths in front: no two different triples are one text
    String all =
        "%d %s %d %s %s".formatted(language.length(), language, version.length(), version, text);
    return new Key(Sha256.of(all.getBytes(StandardCharsets.UTF_8)));
  }

  boolean contains(Key key) {
    return Files.isRegularFile(folder.resolve(key.hash()));
  }

  /** Keeps one; when that fails it is read again next time. */
  void add(Key key) {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(key.hash()), new byte[0]);
      forgetOld();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a program is not kept as one that can be read", e);
    }
  }

  private void forgetOld() throws IOException {
    Instant oldest = Instant.now().minus(KEPT);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path f : (Iterable<Path>) files::iterator) {
        deleteIfOlder(f, oldest);
      }
    }
  }

  private static void deleteIfOlder(Path file, Instant oldest) throws IOException {
    try {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException _) {
      // another process was faster
    }
  }
}
