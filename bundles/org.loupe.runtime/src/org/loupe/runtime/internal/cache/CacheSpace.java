package org.loupe.runtime.internal.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps a folder of entries below a size: when it is exceeded, the entries that were not used for
 * the longest time are removed. The total is kept in a file, so that a new entry costs no look at
 * all others; it is counted anew when entries are removed. Thread-safe, also for several processes.
 */
public final class CacheSpace {
  private static final System.Logger LOG = System.getLogger(CacheSpace.class.getName());

  private final Path folder;
  private final long limit;

  /**
   * An entry.
   *
   * @param path its folder
   * @param used when it was last used
   * @param bytes of its files
   */
  record Entry(Path path, Instant used, long bytes) {}

  CacheSpace(Path folder, long limit) {
    this.folder = folder;
    this.limit = limit;
  }

  /** An entry of this size has been added. */
  synchronized void added(long bytes) throws IOException {
    try (FileChannel file =
            FileChannel.open(
                folder.resolve("size"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock _ = file.lock()) {
      long total = read(file) + bytes;
      if (total > limit) {
        total = evict();
      }
      ByteBuffer text = StandardCharsets.UTF_8.encode(Long.toString(total));
      file.truncate(0);
      file.write(text, 0);
    }
  }

  private static long read(FileChannel file) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(32);
    file.read(text, 0);
    try {
      return Long.parseLong(StandardCharsets.UTF_8.decode(text.flip()).toString());
    } catch (NumberFormatException _) {
      // new, or cut short by a crash: it is counted at the next eviction
      return 0;
    }
  }

  /** Removes entries until a tenth is free, so that this happens now and then only. */
  private long evict() throws IOException {
    List<Entry> entries = entries();
    long total = entries.stream().mapToLong(Entry::bytes).sum();
    for (Entry e : entries) {
      if (total <= limit / 10 * 9) {
        break;
      }
      delete(e.path());
      total -= e.bytes();
    }
    return total;
  }

  /** All entries, the one that was not used for the longest time first. */
  List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return entries;
    }
    try (Stream<Path> all = Files.list(folder)) {
      for (Path p : all.toList()) {
        if (p.getFileName().toString().matches("[0-9a-f]{64}")) {
          add(p, entries);
        }
      }
    }
    entries.sort(Comparator.comparing(Entry::used));
    return entries;
  }

  private static void add(Path p, List<Entry> entries) throws IOException {
    try {
      entries.add(new Entry(p, Files.getLastModifiedTime(p).toInstant(), bytes(p)));
    } catch (NoSuchFileException _) {
      // another process has just removed it
    }
  }

  /** Removes an entry. */
  void remove(Path entry) {
    try {
      long bytes = bytes(entry);
      delete(entry);
      added(-bytes);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "{0} cannot be removed: {1}", entry, e);
    }
  }

  /** Bytes of the files in a folder. */
  public static long bytes(Path entry) throws IOException {
    try (Stream<Path> files = Files.walk(entry)) {
      long bytes = 0;
      for (Path f : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(f);
      }
      return bytes;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Deletes a folder with everything in it, as far as that works. */
  public static void delete(Path tree) {
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(p);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.log(Level.DEBUG, "{0} cannot be removed: {1}", tree, e);
    }
  }
}
