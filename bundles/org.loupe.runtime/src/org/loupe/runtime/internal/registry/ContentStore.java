package org.loupe.runtime.internal.registry;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.loupe.api.registry.Entry;
import org.loupe.data.io.Sha256;
import org.loupe.runtime.internal.cache.CacheSpace;

/**
 * Files of the user's entries: a folder for each set of files, named by the hash of their names and
 * hashes, in which they have the names that readers need. A folder appears complete or not at all.
 */
final class ContentStore {
  private final Path content;

  ContentStore(Path content) {
    this.content = content;
  }

  /** Where the files of an entry are. */
  Path folder(List<Entry.EntryFile> files) {
    StringBuilder text = new StringBuilder();
    files.forEach(f -> text.append(f.name()).append('\n').append(f.sha256()).append('\n'));
    return content.resolve(Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** Begins to bring files in; the registry is locked. */
  Incoming incoming() throws IOException {
    return Incoming.create(content);
  }

  /** Bytes of what no entry needs. */
  long leftovers(Set<Path> needed) throws IOException {
    long bytes = 0;
    for (Path p : unneeded(needed)) {
      bytes += CacheSpace.bytes(p);
    }
    return bytes;
  }

  /** Removes what no entry needs; the registry is locked. The bytes that this frees. */
  long sweep(Set<Path> needed) throws IOException {
    long freed = 0;
    for (Path p : unneeded(needed)) {
      freed += CacheSpace.bytes(p);
      CacheSpace.delete(p);
    }
    return freed;
  }

  /** What no entry needs and nobody writes. */
  private List<Path> unneeded(Set<Path> needed) throws IOException {
    if (!Files.isDirectory(content)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(content)) {
      return all.filter(p -> !needed.contains(p) && !isBeingWritten(p)).sorted().toList();
    }
  }

  /** Whether a living process is bringing files in there: it holds the lock of a file beside it. */
  private static boolean isBeingWritten(Path path) {
    String name = path.getFileName().toString();
    if (!name.startsWith(Incoming.PREFIX)) {
      return false;
    }
    Path mark = name.endsWith(Incoming.MARK) ? path : Incoming.mark(path);
    try (FileChannel channel = FileChannel.open(mark, StandardOpenOption.WRITE)) {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        lock.release();
      }
      return lock == null;
    } catch (OverlappingFileLockException _) {
      return true;
      // without its mark, a folder is what a process left
    } catch (IOException _) {
      return false;
    }
  }
}
