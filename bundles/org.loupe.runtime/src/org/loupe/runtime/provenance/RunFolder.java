package org.loupe.runtime.provenance;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.runtime.history.FoundRun;

/** A run, as its manifest and the files of its steps tell of it. */
record RunFolder(Path folder, JsonObject manifest) {
  /** A hundred times a large run's. */
  private static final long MOST_BYTES = 64L << 20;

  /** The run that was found. */
  static RunFolder of(FoundRun run) {
    return new RunFolder(run.folder(), run.manifest().json());
  }

  /** How it ended, as the manifest has it. */
  String state() {
    return text(manifest, "state");
  }

  /** The steps by their names. */
  Map<String, JsonObject> steps() {
    return named(manifest, "steps");
  }

  /** What result.json says of the components of a step, by their names. */
  Map<String, JsonObject> components(String step) {
    return json(folder.resolve(step).resolve("result.json"))
        .map(o -> named(o, "components"))
        .orElse(Map.of());
  }

  /** The objects of a list by their names. */
  static Map<String, JsonObject> named(JsonObject o, String list) {
    Map<String, JsonObject> named = new LinkedHashMap<>();
    if (o.get(list) instanceof JsonArray items) {
      for (JsonElement e : items) {
        if (e instanceof JsonObject item) {
          named.put(text(item, "name"), item);
        }
      }
    }
    return named;
  }

  /** An object; empty when there is none. */
  static JsonObject part(JsonObject o, String name) {
    return o.get(name) instanceof JsonObject part ? part : new JsonObject();
  }

  /** A text or number; empty when there is none. */
  static String text(JsonObject o, String name) {
    JsonElement e = o.get(name);
    return e != null && e.isJsonPrimitive() ? e.getAsString() : "";
  }

  /** The texts of a list. */
  static List<String> texts(JsonObject o, String list) {
    List<String> texts = new ArrayList<>();
    if (o.get(list) instanceof JsonArray items) {
      items.forEach(e -> texts.add(e.isJsonPrimitive() ? e.getAsString() : ""));
    }
    return texts;
  }

  /** A file of the run, when it can be read. */
  static Optional<JsonObject> json(Path file) {
    try {
      return Files.size(file) <= MOST_BYTES
              && JsonParser.parseString(Files.readString(file)) instanceof JsonObject o
          ? Optional.of(o)
          : Optional.empty();
    } catch (IOException | JsonParseException _) {
      return Optional.empty();
    }
  }
}
