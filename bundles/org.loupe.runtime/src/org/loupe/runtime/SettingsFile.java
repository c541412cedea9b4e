package org.loupe.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loupe.api.LoupeException;
import org.loupe.data.io.AtomicFile;

/**
 * Values for options of {@code run} in a file: {@code loupe.json} of a project, {@code
 * settings.json} of the user. Fields that are not known are somebody else's.
 *
 * @param file the file
 * @param values texts by the option's name without dashes
 */
public record SettingsFile(Path file, Map<String, String> values) {
  private static final int FORMAT = 1;

  private static final String NAME = "settings.json";

  private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");

  /** Settings are a handful of words. */
  private static final long MOST_BYTES = 1 << 20;

  /** Copies the map. */
  public SettingsFile {
    values = Map.copyOf(values);
  }

  /**
   * The files that count, the most particular one first: the nearest {@code loupe.json} in the
   * script's folder or one above it, then the user's.
   *
   * @param script absolute path of the script or plan
   * @param settings the user's folder of settings
   */
  public static List<SettingsFile> find(Path script, Path settings) {
    List<SettingsFile> found = new ArrayList<>();
    for (Path folder = script.getParent(); folder != null; folder = folder.getParent()) {
      Optional<SettingsFile> project = read(folder.resolve("loupe.json"));
      if (project.isPresent()) {
        found.add(project.get());
        break;
      }
    }
    read(settings.resolve(NAME)).ifPresent(found::add);
    return found;
  }

  /** Reads a file, when it is there. */
  private static Optional<SettingsFile> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw refused(file, "it has more than 1 MiB");
      }
      JsonElement json = JsonParser.parseString(Files.readString(file));
      if (!json.isJsonObject()) {
        throw refused(file, "it is no JSON object");
      }
      return Optional.of(new SettingsFile(file, values(file, json.getAsJsonObject())));
    } catch (JsonParseException e) {
      throw refused(file, "it is no JSON" + place(e));
    } catch (IOException e) {
      throw refused(file, e.getMessage());
    }
  }

  /** Where the reader stopped; the rest of its message is for programmers. */
  private static String place(JsonParseException e) {
    Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
    return place.find() ? ": look at " + place.group() : "";
  }

  private static Map<String, String> values(Path file, JsonObject o) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> field : o.entrySet()) {
      if (field.getValue() instanceof JsonPrimitive p) {
        values.put(field.getKey(), p.getAsString());
      }
    }
    String format = values.getOrDefault("format", "1");
    if (!format.equals(String.valueOf(FORMAT))) {
      throw refused(file, "its format is %s, this version reads %d".formatted(format, FORMAT));
    }
    return values;
  }

  /**
   * Changes values in the user's file of settings; what else is in it stays.
   *
   * @param settings the user's folder of settings
   * @param changes texts by the option's name; an empty one removes the value
   * @throws LoupeException when what is there cannot be read
   * @throws IOException when it cannot be written; it is as it was then
   */
  public static void change(Path settings, Map<String, String> changes) throws IOException {
    Path file = settings.resolve(NAME);
    JsonObject o =
        read(file).isPresent()
            ? JsonParser.parseString(Files.readString(file)).getAsJsonObject()
            : new JsonObject();
    o.addProperty("format", FORMAT);
    changes.forEach(
        (name, value) -> {
          o.remove(name);
          if (!value.isEmpty()) {
            o.addProperty(name, value);
          }
        });
    Files.createDirectories(settings);
    byte[] text = new GsonBuilder().setPrettyPrinting().create().toJson(o).getBytes(UTF_8);
    AtomicFile.write(file, out -> out.write(text));
  }

  private static LoupeException refused(Path file, String why) {
    return new LoupeException(
        RunProblem.SETTINGS, "The settings in '%s' cannot be read: %s.".formatted(file, why));
  }
}
