package org.loupe.runtime.internal.registry;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.plan.JsonNumbers;
import org.loupe.runtime.RunProblem;

/** An entry as a JSON file: the components of {@link Entry} and {@code "format": 1}. */
final class EntryJson {
  private static final long FORMAT = 1;
  private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");

  /** An entry is a page of text; a list of ten thousand files is the longest there may be. */
  private static final long MOST_BYTES = 4L << 20;

  private EntryJson() {}

  /**
   * Reads an entry.
   *
   * @throws LoupeException LP-1127 when it is not one
   */
  static Entry read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw bad(file, "it is too long", null);
      }
      JsonElement json =
          JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8));
      if (!(json instanceof JsonObject o)) {
        throw bad(file, "it is no JSON object", null);
      }
      if (whole(o, "format") != FORMAT) {
        throw bad(file, "its format is not 1", null);
      }
      Entry entry = entry(o);
      EntryCheck.wrong(entry)
          .ifPresent(
              why -> {
                throw bad(file, why, null);
              });
      return entry;
    } catch (JsonParseException e) {
      Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
      throw bad(file, "it is not JSON" + (place.find() ? " at " + place.group() : ""), e);
    } catch (IOException e) {
      throw bad(file, "it cannot be read (" + e + ")", e);
    } catch (IllegalArgumentException e) {
      throw bad(file, e.getMessage(), e);
      // deeply nested JSON
    } catch (StackOverflowError e) {
      throw bad(file, "it is nested too deeply", e);
    }
  }

  private static LoupeException bad(Path file, String why, Throwable cause) {
    return new LoupeException(
        RunProblem.BAD_ENTRY,
        "The entry '%s' cannot be used: %s.".formatted(file, why),
        RunProblem.BAD_ENTRY.remedy(),
        cause);
  }

  private static Entry entry(JsonObject o) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    if (o.has("arguments")) {
      object(o, "arguments")
          .entrySet()
          .forEach(e -> arguments.put(e.getKey(), value(e.getValue(), e.getKey())));
    }
    List<Entry.EntryFile> files = new ArrayList<>();
    if (!(o.get("files") instanceof JsonArray list)) {
      throw new IllegalArgumentException("'files' is no list");
    }
    for (JsonElement e : list) {
      if (!(e instanceof JsonObject f)) {
        throw new IllegalArgumentException("'files' has something that is no object");
      }
      files.add(new Entry.EntryFile(text(f, "name"), text(f, "sha256"), whole(f, "bytes")));
    }
    return new Entry(
        text(o, "name"),
        text(o, "version"),
        text(o, "kind"),
        optional(o, "title"),
        text(o, "source"),
        arguments,
        files,
        optional(o, "summary"),
        optional(o, "licence"),
        optional(o, "origin"));
  }

  private static JsonObject object(JsonObject o, String name) {
    if (o.get(name) instanceof JsonObject inner) {
      return inner;
    }
    throw new IllegalArgumentException("'%s' is no object".formatted(name));
  }

  private static String optional(JsonObject o, String name) {
    return o.has(name) ? text(o, name) : "";
  }

  private static String text(JsonObject o, String name) {
    if (o.get(name) instanceof JsonPrimitive p && p.isString()) {
      return p.getAsString();
    }
    throw new IllegalArgumentException("'%s' is no text".formatted(name));
  }

  private static long whole(JsonObject o, String name) {
    JsonElement e = o.get(name);
    if (e != null && JsonNumbers.read(e).orElse(null) instanceof Long l) {
      return l;
    }
    throw new IllegalArgumentException("'%s' is no whole number".formatted(name));
  }

  private static Object value(JsonElement e, String name) {
    return switch (e) {
      case JsonArray a -> {
        List<Object> items = new ArrayList<>();
        a.forEach(i -> items.add(value(i, name)));
        yield List.copyOf(items);
      }
      case JsonPrimitive p when p.isBoolean() -> p.getAsBoolean();
      case JsonPrimitive p when p.isString() -> p.getAsString();
      case JsonPrimitive p ->
          JsonNumbers.read(p)
              .orElseThrow(
                  () -> new IllegalArgumentException("'%s' has no number".formatted(name)));
      default ->
          throw new IllegalArgumentException("the argument '%s' is no value".formatted(name));
    };
  }
}
