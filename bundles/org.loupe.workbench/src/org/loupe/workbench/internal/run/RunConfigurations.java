package org.loupe.workbench.internal.run;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.loupe.api.value.ByteSize;
import org.loupe.runtime.RunOptions;

/** The configuration that each script was run with last, kept with the workspace. */
public final class RunConfigurations {
  private static final String NODE = "org.loupe.workbench/runConfigurations";

  private RunConfigurations() {}

  /** The configuration of a script: the usual one when none was kept, or it cannot be read. */
  public static RunConfiguration of(Path script) {
    try {
      String text = node().get(script.toString(), "");
      return text.isEmpty()
          ? RunConfiguration.USUAL
          : read(JsonParser.parseString(text).getAsJsonObject());
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException _) {
      return RunConfiguration.USUAL;
    }
  }

  /**
   * Keeps the configuration of a script. Whether to go on with a run is a question of the moment.
   */
  static void keep(Path script, RunConfiguration configuration) {
    node()
        .put(
            script.toString(),
            written(configuration.with(RunOptions.Choice.RESUME, false)).toString());
  }

  private static IEclipsePreferences node() {
    return InstanceScope.INSTANCE.getNode(NODE);
  }

  static JsonObject written(RunConfiguration c) {
    JsonObject o = new JsonObject();
    JsonObject parameters = new JsonObject();
    c.parameters().forEach(parameters::addProperty);
    o.add("parameters", parameters);
    o.addProperty("engine", c.engine());
    o.addProperty("device", c.device());
    c.threads().ifPresent(t -> o.addProperty("threads", t));
    c.memory().ifPresent(m -> o.addProperty("memory", m.bytes()));
    o.addProperty("seed", c.seed());
    for (RunOptions.Choice choice : c.choices()) {
      o.addProperty(choice.name(), true);
    }
    return o;
  }

  static RunConfiguration read(JsonObject o) {
    Map<String, String> parameters = new LinkedHashMap<>();
    o.getAsJsonObject("parameters")
        .entrySet()
        .forEach(e -> parameters.put(e.getKey(), e.getValue().getAsString()));
    Set<RunOptions.Choice> choices = EnumSet.noneOf(RunOptions.Choice.class);
    for (RunOptions.Choice choice : RunOptions.Choice.values()) {
      if (o.has(choice.name())) {
        choices.add(choice);
      }
    }
    return new RunConfiguration(
        parameters,
        o.get("engine").getAsString(),
        o.get("device").getAsString(),
        o.has("threads") ? OptionalInt.of(o.get("threads").getAsInt()) : OptionalInt.empty(),
        o.has("memory") ? Optional.of(new ByteSize(o.get("memory").getAsLong())) : Optional.empty(),
        o.get("seed").getAsLong(),
        choices);
  }
}
