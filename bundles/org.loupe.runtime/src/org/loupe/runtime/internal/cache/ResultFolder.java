package org.loupe.runtime.internal.cache;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.loupe.api.Cancellation;
import org.loupe.runtime.internal.value.RecordValues;
import org.loupe.runtime.internal.value.ValueHash;

/**
 * A folder with the result of a step, the hashes of its components and what it depends on. What is
 * read is checked against the hashes, so that a folder that a crash has cut short counts as none.
 */
final class ResultFolder {
  /** What the folder says of the result. */
  static final String ENTRY = "entry.json";

  private static final long FORMAT = 1;

  private ResultFolder() {}

  /** Writes a result into a folder that is empty. */
  static void write(Path folder, CacheKey key, Record result, Map<String, String> hashes)
      throws IOException {
    new RecordStore(folder).write(result);
    JsonObject o = new JsonObject();
    o.addProperty("format", FORMAT);
    JsonObject results = new JsonObject();
    hashes.forEach(results::addProperty);
    o.add("results", results);
    o.add("key", key.parts());
    Files.writeString(folder.resolve(ENTRY), o.toString());
  }

  /** What the result in a folder depends on. */
  static JsonObject key(Path folder) throws IOException {
    return entry(folder).getAsJsonObject("key");
  }

  /**
   * Reads a result.
   *
   * @throws IOException when it is damaged
   */
  static ResultCache.Hit read(
      Path folder, Class<? extends Record> type, Cancellation cancellation) throws IOException {
    Map<String, String> hashes = hashes(folder);
    Record result = new RecordStore(folder).read(type);
    Map<String, Object> values = RecordValues.of(result);
    for (Map.Entry<String, Object> v : values.entrySet()) {
      if (!ValueHash.of(v.getValue(), cancellation).equals(hashes.get(v.getKey()))) {
        throw new IOException("'" + v.getKey() + "' has another hash");
      }
    }
    return new ResultCache.Hit(result, hashes);
  }

  /** The hashes of the components of the result in a folder. */
  static Map<String, String> hashes(Path folder) throws IOException {
    JsonObject o = entry(folder);
    if (o.get("format").getAsLong() != FORMAT) {
      throw new IOException("another format");
    }
    Map<String, String> hashes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> e : o.getAsJsonObject("results").entrySet()) {
      hashes.put(e.getKey(), e.getValue().getAsString());
    }
    return hashes;
  }

  private static JsonObject entry(Path folder) throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve(ENTRY))).getAsJsonObject();
  }
}
