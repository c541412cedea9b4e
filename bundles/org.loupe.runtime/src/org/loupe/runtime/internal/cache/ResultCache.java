package org.loupe.runtime.internal.cache;

import com.google.gson.JsonElement;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.loupe.api.Cancellation;
import org.loupe.data.io.AtomicFile;
import org.loupe.data.io.Sha256;
import org.loupe.runtime.StoredResult;
import org.loupe.runtime.internal.value.RecordValues;
import org.loupe.runtime.internal.value.ValueHash;

/**
 * Results of steps by what they depend on: a folder each, published as a whole. What is read is
 * checked against the hashes that were stored with it; a damaged entry is removed and counts as
 * none. A cache that cannot be written is no reason for a run to fail. Thread-safe, also for
 * several processes.
 */
public final class ResultCache {
  private static final System.Logger LOG = System.getLogger(ResultCache.class.getName());
  private static final String ENTRY = "entry.json";
  private static final long FORMAT = 1;

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
    Path entry = folder.resolve(key.hash());
    if (!Files.isDirectory(entry)) {
      return new Miss(whyNot(key, use));
    }
    try {
      Hit hit = read(entry, type, cancellation);
      Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
      remember(key, use);
      return hit;
    } catch (IOException | RuntimeException e) {
      // not the entry's fault
      cancellation.check();
      LOG.log(Level.DEBUG, "the stored result in " + entry + " is damaged and is removed", e);
      space.remove(entry);
      return new Miss("the stored result was damaged");
    }
  }

  private static Hit read(Path entry, Class<? extends Record> type, Cancellation cancellation)
      throws IOException {
    JsonObject o =
        JsonParser.parseString(Files.readString(entry.resolve(ENTRY))).getAsJsonObject();
    if (o.get("format").getAsLong() != FORMAT) {
      throw new IOException("another format");
    }
    Map<String, String> hashes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> e : o.getAsJsonObject("results").entrySet()) {
      hashes.put(e.getKey(), e.getValue().getAsString());
    }
    Record result = new RecordStore(entry).read(type);
    Map<String, Object> values = RecordValues.of(result);
    for (Map.Entry<String, Object> v : values.entrySet()) {
      if (!ValueHash.of(v.getValue(), cancellation).equals(hashes.get(v.getKey()))) {
        throw new IOException("'" + v.getKey() + "' has another hash");
      }
    }
    return new Hit(result, hashes);
  }

  private String whyNot(CacheKey key, String use) {
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
   */
  public void put(CacheKey key, String use, Record result, Map<String, String> hashes) {
    Path temporary = folder.resolve(".tmp").resolve(UUID.randomUUID().toString());
    try {
      Files.createDirectories(temporary);
      new RecordStore(temporary).write(result);
      JsonObject o = new JsonObject();
      o.addProperty("format", FORMAT);
      JsonObject results = new JsonObject();
      hashes.forEach(results::addProperty);
      o.add("results", results);
      o.add("key", key.parts());
      Files.writeString(temporary.resolve(ENTRY), o.toString());
      long bytes = CacheSpace.bytes(temporary);
      Path entry = folder.resolve(key.hash());
      if (!Files.exists(entry)) {
        Files.move(temporary, entry, StandardCopyOption.ATOMIC_MOVE);
        space.added(bytes);
      }
      remember(key, use);
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.DEBUG, "a result cannot be stored in " + folder, e);
    } finally {
      CacheSpace.delete(temporary);
    }
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
        last, out -> out.write(key.parts().toString().getBytes(StandardCharsets.UTF_8)));
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
      String text = Files.readString(entry.resolve(ENTRY));
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
