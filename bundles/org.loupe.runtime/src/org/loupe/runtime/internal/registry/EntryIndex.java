package org.loupe.runtime.internal.registry;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.loupe.data.io.AtomicFile;

/**
 * All entries in one file, so that a listing of thousands opens one. What it says of an entry
 * counts only while the entry's own file is in the same state; without it, or when it is damaged,
 * the files of the entries are read.
 */
final class EntryIndex {
  private static final System.Logger LOG = System.getLogger(EntryIndex.class.getName());
  private static final int FORMAT = 1;
  private static final Gson GSON = new Gson();

  private EntryIndex() {}

  /**
   * What was indexed.
   *
   * @param stamp state of the entry's file
   * @param json its content
   */
  record Indexed(Stamp stamp, JsonObject json) {}

  /** The entries of an index by their files, relative to the root; none when it cannot be read. */
  static Map<String, Indexed> read(UserFolder folder) {
    Map<String, Indexed> entries = new HashMap<>();
    if (!Files.isRegularFile(folder.index())) {
      return entries;
    }
    try {
      JsonObject json =
          JsonParser.parseString(Files.readString(folder.index(), StandardCharsets.UTF_8))
              .getAsJsonObject();
      if (json.get("format").getAsInt() == FORMAT) {
        for (Map.Entry<String, JsonElement> e : json.getAsJsonObject("entries").entrySet()) {
          JsonObject o = e.getValue().getAsJsonObject();
          entries.put(
              e.getKey(),
              new Indexed(GSON.fromJson(o.get("stamp"), Stamp.class), o.getAsJsonObject("entry")));
        }
      }
      // an index is a copy: whatever is wrong with it, the entries are elsewhere
    } catch (IOException
        | JsonParseException
        | IllegalStateException
        | StackOverflowError
        | ClassCastException
        | NullPointerException
        | NumberFormatException e) {
      LOG.log(Level.DEBUG, "{0} is not used: {1}", folder.index(), e);
      entries.clear();
    }
    return entries;
  }

  /** Writes an index of entries. */
  static void write(UserFolder folder, List<UserEntry> all) throws IOException {
    JsonObject entries = new JsonObject();
    for (UserEntry e : all) {
      JsonObject o = new JsonObject();
      o.add("stamp", GSON.toJsonTree(Stamp.of(e.file())));
      o.add("entry", e.json());
      entries.add(key(folder, e.file()), o);
    }
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.add("entries", entries);
    byte[] bytes = GSON.toJson(json).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folder.index(), out -> out.write(bytes));
  }

  /** The name under which an entry's file is indexed. */
  static String key(UserFolder folder, Path file) {
    return folder.root().relativize(file).toString();
  }
}
