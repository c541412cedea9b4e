package org.loupe.runtime.internal.cache;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.loupe.api.Cancellation;
import org.loupe.data.io.AtomicFile;
import org.loupe.data.io.Durability;
import org.loupe.data.io.Sha256;
import org.loupe.runtime.StoredResult;
import org.loupe.runtime.internal.result.OutputProblems;

/**
 * Results of steps by what they depend on: a folder each, published as a whole. What is read is
 * checked against the hashes that were stored with it; a damaged entry is removed and counts as
 * none. A cache that cannot be written is no reason for a run to fail. Thread-safe, also for
 * several processes.
 */
public final class ResultCache {
  private static final System.Logger LOG = System.getLogger(ResultCache.class.getName());

  private final Path folder;
  private final CacheSpace space;

  /**
   * A cache.
   *
   * @param folder where
   * @param limit bytes at which those that were not used for the longest time are removed
   */
  public ResultCache(Path folder, long limit) {
    this.folder = folder;
    this.space = new CacheSpace(folder, limit);
  }

  /** What looking for a result gives. */
  public sealed interface Lookup {}

  /**
   * It is there.
   *
   * @param result its tensors are mapped
   * @param hashes of its components
   */
  public record Hit(Record result, Map<String, String> hashes) implements Lookup {}

  /**
   * It is not there.
   *
   * @param why in a few words
   */
  public record Miss(String why) implements Lookup {}

  /**
   * Looks for a result.
   *
   * @param key what it depends on
   * @param use what it is for, of which the last key is remembered: says what has changed
   * @param type its record
   */
  public Lookup find(
      CacheKey key, String use, Class<? extends Record> type, Cancellation cancellation) {
    Path entry = entry(key);
    if (!Files.isDirectory(entry)) {
      return new Miss(whyNot(key, use));
    }
    try {
      Hit hit = ResultFolder.read(entry, type, cancellation);
      used(entry, key, use);
      return hit;
    } catch (IOException | RuntimeException e) {
      // not the entry's fault
      cancellation.check();
      LOG.log(Level.DEBUG, "the stored result in " + entry + " is damaged and is removed", e);
      space.remove(entry);
      return new Miss("the stored result was damaged");
    }
  }

  /** A cache that can only be read is good for reading. */
  private void used(Path entry, CacheKey key, String use) {
    try {
      Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
      remember(key, use);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the use of a result cannot be noted in " + folder, e);
    }
  }

  /** The hashes of a result's components; the result itself is neither read nor counts as used. */
  public Optional<Map<String, String>> hashes(CacheKey key) {
    Path entry = entry(key);
    try {
      return Files.isDirectory(entry) ? Optional.of(ResultFolder.hashes(entry)) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "the stored result in " + entry + " is damaged", e);
      return Optional.empty();
    }
  }

  /** Why there is no result: what has changed since the last one of the same use, in words. */
  public String whyNot(CacheKey key, String use) {
    Path last = lastKey(use);
    if (!Files.isRegularFile(last)) {
      return "not computed before";
    }
    try {
      JsonObject then = JsonParser.parseString(Files.readString(last)).getAsJsonObject();
      String differences = key.differences(then);
      return differences.isEmpty() ? "the result is no longer stored" : differences;
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "the last key cannot be read", e);
      return "not computed before";
    }
  }

  /**
   * Stores a result.
   *
   * @param hashes of its components
   * @return why it could not be stored; empty when it was
   */
  public Optional<String> put(CacheKey key, String use, Record result, Map<String, String> hashes) {
    Path temporary = folder.resolve(".tmp").resolve(UUID.randomUUID().toString());
    try {
      Files.createDirectories(temporary);
      ResultFolder.write(temporary, key, result, hashes);
      long bytes = CacheSpace.bytes(temporary);
      if (publish(temporary, entry(key))) {
        space.added(bytes);
      }
      remember(key, use);
      return Optional.empty();
    } catch (NotStorable e) {
      // the cache is as good as before
      LOG.log(Level.DEBUG, "a result is not stored", e);
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "a result cannot be stored in " + folder, e);
      return Optional.of(
          e instanceof IOException io ? OutputProblems.reason(io) : String.valueOf(e));
    } finally {
      CacheSpace.delete(temporary);
    }
  }

  /** Whether it is new: another process may have stored the same. */
  private static boolean publish(Path temporary, Path entry) throws IOException {
    if (Files.exists(entry)) {
      return false;
    }
    try {
      Files.move(temporary, entry, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      if (Files.isDirectory(entry)) {
        return false;
      }
      throw e;
    }
  }

  /** Where the result of a key lies when it is stored. */
  public Path entry(CacheKey key) {
    return folder.resolve(key.hash());
  }

  private Path lastKey(String use) {
    String name = Sha256.of(use.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    return folder.resolve("last").resolve(name + ".json");
  }

  /** For the explanation only. */
  private void remember(CacheKey key, String use) throws IOException {
    Path last = lastKey(use);
    Files.createDirectories(last.getParent());
    AtomicFile.write(
        last,
        Durability.LATER,
        out -> out.write(key.parts().toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** What is stored, the most recently used first. */
  public List<StoredResult> stored() throws IOException {
    List<StoredResult> all = new ArrayList<>();
    for (CacheSpace.Entry e : space.entries().reversed()) {
      String key = e.path().getFileName().toString();
      all.add(new StoredResult(key, analysis(e.path()), e.used(), e.bytes()));
    }
    return all;
  }

  private static String analysis(Path entry) {
    try {
      String text = Files.readString(entry.resolve(ResultFolder.ENTRY));
      JsonObject key = JsonParser.parseString(text).getAsJsonObject().getAsJsonObject("key");
      return key.get(CacheKey.ANALYSIS).getAsString();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "the stored result in " + entry + " is damaged", e);
      return "";
    }
  }

  /** Removes a result; whoever reads it now keeps what is mapped. */
  public void remove(StoredResult result) {
    space.remove(folder.resolve(result.key()));
  }

  /** Removes what killed processes left behind. */
  public void removeLeftovers(Instant olderThan) {
    Path temporary = folder.resolve(".tmp");
    if (!Files.isDirectory(temporary)) {
      return;
    }
    try (Stream<Path> all = Files.list(temporary)) {
      for (Path p : all.toList()) {
        if (Files.getLastModifiedTime(p).toInstant().isBefore(olderThan)) {
          CacheSpace.delete(p);
        }
      }
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "leftovers in {0} stay", temporary);
    }
  }
}
