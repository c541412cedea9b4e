package org.loupe.runtime.internal.registry;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.value.Range;
import org.loupe.plan.JsonNumbers;
import org.loupe.runtime.RunProblem;

/**
 * An entry as a JSON file: the components of {@link Entry}, {@code "format": 1}, and {@code
 * "linked"} with the folder of the files when they were not copied. What else is in a file is kept,
 * and one of a newer format is read as far as it is understood.
 */
final class EntryJson {
  /** The format that is written. */
  static final long FORMAT = 1;

  private static final String LINKED = "linked";
  private static final Pattern HIDDEN = Pattern.compile("\\p{C}");
  private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");

  /** An entry is a page of text; a list of a hundred thousand files is the longest there may be. */
  private static final long MOST_BYTES = 32L << 20;

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private EntryJson() {}

  /**
   * Reads an entry.
   *
   * @throws LoupeException LP-1127 when it is not one
   */
  static UserEntry read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw bad(file, "it is too long", null);
      }
      JsonElement json =
          JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8));
      if (!(json instanceof JsonObject o)) {
        throw bad(file, "it is no JSON object", null);
      }
      return of(file, o);
    } catch (JsonParseException e) {
      Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
      throw bad(file, "it is not JSON" + (place.find() ? " at " + place.group() : ""), e);
    } catch (IOException e) {
      throw bad(file, "it cannot be read (" + e + ")", e);
      // deeply nested JSON
    } catch (StackOverflowError e) {
      throw bad(file, "it is nested too deeply", e);
    }
  }

  /**
   * The entry that a file's content is.
   *
   * @throws LoupeException LP-1127 when it is none
   */
  static UserEntry of(Path file, JsonObject o) {
    boolean newer = false;
    try {
      newer = whole(o, "format") > FORMAT;
      if (whole(o, "format") < FORMAT) {
        throw bad(file, "its format is not 1", null);
      }
      Entry entry = entry(o);
      Optional<Path> linked =
          o.has(LINKED) ? Optional.of(absolute(text(o, LINKED))) : Optional.empty();
      EntryCheck.wrong(entry)
          .ifPresent(
              why -> {
                throw new IllegalArgumentException(why);
              });
      return new UserEntry(file, entry, o, linked, newer);
    } catch (IllegalArgumentException e) {
      String why = e.getMessage();
      throw bad(
          file, newer ? why + " (a newer version of Loupe has written it)" : why, e);
    }
  }

  private static Path absolute(String folder) {
    try {
      Path path = Path.of(folder);
      if (path.isAbsolute()) {
        return path.normalize();
      }
    } catch (InvalidPathException _) {
      // refused below, as a relative one is
    }
    throw new IllegalArgumentException("'%s' is no absolute path".formatted(LINKED));
  }

  /** The content of an entry's file. */
  static JsonObject json(Entry e, Optional<Path> linked) {
    JsonObject o = new JsonObject();
    o.addProperty("format", FORMAT);
    put(o, e);
    linked.ifPresent(folder -> o.addProperty(LINKED, folder.toString()));
    return o;
  }

  /** The content of an entry's file with another entry in it; what is not known here is kept. */
  static JsonObject changed(JsonObject before, Entry e) {
    JsonObject o = before.deepCopy();
    put(o, e);
    return o;
  }

  private static void put(JsonObject o, Entry e) {
    GSON.toJsonTree(e).getAsJsonObject().entrySet().forEach(x -> o.add(x.getKey(), x.getValue()));
  }

  /** The text of an entry's file. */
  static byte[] bytes(JsonObject o) {
    return (GSON.toJson(o) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static LoupeException bad(Path file, String why, Throwable cause) {
    return new LoupeException(
        RunProblem.BAD_ENTRY,
        "The entry '%s' cannot be used: %s."
            .formatted(file, HIDDEN.matcher(why).replaceAll("?")),
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

  private static double number(JsonObject o, String name) {
    return JsonNumbers.read(o.get(name))
        .map(Number::doubleValue)
        .orElseThrow(() -> new IllegalArgumentException("'%s' is no number".formatted(name)));
  }

  private static Object value(JsonElement e, String name) {
    return switch (e) {
      case JsonArray a -> {
        List<Object> items = new ArrayList<>();
        a.forEach(i -> items.add(value(i, name)));
        yield List.copyOf(items);
      }
      case JsonObject o when o.keySet().equals(Set.of("from", "to")) ->
          new Range(number(o, "from"), number(o, "to"));
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
