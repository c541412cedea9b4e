package org.loupe.cli.internal.registry;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.value.ByteSize;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.runtime.MachineMemory;

/** What the commands on entries have in common in what they are told and what they say. */
final class Said {
  static final String VERSION = "--version";
  static final String SET = "--set";

  /** What JSON has no number for is a text, as in all files of Loupe. */
  private static final JsonSerializer<Double> NUMBER =
      (v, _, _) ->
          Double.isFinite(v) ? new JsonPrimitive(v) : new JsonPrimitive(Double.toString(v));

  private static final Gson GSON =
      new GsonBuilder()
          .registerTypeAdapter(Double.class, NUMBER)
          .registerTypeAdapter(double.class, NUMBER)
          .create();

  private Said() {}

  /** Assignments of an option, in order; what stands behind the first {@code =} is the value. */
  static void assignments(Line line, String option, Map<String, String> into) {
    for (String assignment : line.values(option)) {
      int equals = assignment.indexOf('=');
      if (equals <= 0) {
        throw new LoupeException(
            CommandProblem.BAD_VALUE,
            "'%s' does not take '%s'.".formatted(option, Printable.line(assignment)),
            "Write a name and a value: %s range=[0,255].".formatted(option));
      }
      String name = assignment.substring(0, equals).strip();
      if (into.put(name, assignment.substring(equals + 1)) != null) {
        throw new LoupeException(
            CommandProblem.TWICE, "'%s' was given twice.".formatted(Printable.line(name)));
      }
    }
  }

  /** Assignments of one option. */
  static Map<String, String> assignments(Line line, String option) {
    Map<String, String> all = new LinkedHashMap<>();
    assignments(line, option, all);
    return all;
  }

  /** Most native memory that opening may take. */
  static ByteSize memory() {
    return new MachineMemory(Path.of("/")).budget();
  }

  /** An entry for programs. */
  static JsonObject json(Entry entry, String type) {
    JsonObject o = new JsonObject();
    o.addProperty("type", type);
    GSON.toJsonTree(entry)
        .getAsJsonObject()
        .entrySet()
        .forEach(e -> o.add(e.getKey(), e.getValue()));
    return o;
  }

  /** Anything else for programs. */
  static JsonObject json(Object record) {
    return GSON.toJsonTree(record).getAsJsonObject();
  }
}
