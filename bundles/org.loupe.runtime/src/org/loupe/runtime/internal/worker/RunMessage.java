package org.loupe.runtime.internal.worker;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.value.ByteSize;
import org.loupe.compute.ComputeSettings;
import org.loupe.plan.Shard;
import org.loupe.runtime.Programs;
import org.loupe.runtime.RunOptions;

/**
 * The message that has a plan run.
 *
 * @param id the number of the run
 * @param plan the plan's file
 * @param options where and how it is run
 */
public record RunMessage(long id, Path plan, RunOptions options) {

  /** As JSON. */
  public JsonObject write() {
    JsonObject o = MessageWriter.message(Wire.RUN);
    o.addProperty(Wire.ID, id);
    o.addProperty("plan", plan.toString());
    o.addProperty("out", options.out().toString());
    ComputeSettings c = options.compute();
    o.addProperty("engine", c.engine());
    o.addProperty("device", c.device());
    o.addProperty("memory", c.memory().bytes());
    o.addProperty("threads", c.threads());
    JsonArray choices = new JsonArray();
    options.choices().stream().sorted().forEach(x -> choices.add(x.name()));
    o.add("choices", choices);
    JsonObject settings = new JsonObject();
    options
        .settings()
        .forEach(
            (name, s) -> {
              JsonObject setting = new JsonObject();
              setting.addProperty("value", s.value());
              setting.addProperty("from", s.from());
              settings.add(name, setting);
            });
    o.add("settings", settings);
    o.addProperty("statements", options.programs().statements());
    options
        .shard()
        .ifPresent(
            s -> {
              JsonObject shard = new JsonObject();
              shard.addProperty("index", s.index());
              shard.addProperty("count", s.count());
              o.add("shard", shard);
            });
    return o;
  }

  /**
   * Reads it.
   *
   * @throws RuntimeException when a part is missing or of another kind
   */
  public static RunMessage read(JsonObject o) {
    Set<RunOptions.Choice> choices = EnumSet.noneOf(RunOptions.Choice.class);
    for (JsonElement e : o.getAsJsonArray("choices")) {
      choices.add(RunOptions.Choice.valueOf(e.getAsString()));
    }
    Map<String, RunOptions.Setting> settings = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> e : o.getAsJsonObject("settings").entrySet()) {
      JsonObject s = e.getValue().getAsJsonObject();
      settings.put(
          e.getKey(),
          new RunOptions.Setting(s.get("value").getAsString(), s.get("from").getAsString()));
    }
    return new RunMessage(
        o.get(Wire.ID).getAsLong(),
        Path.of(o.get("plan").getAsString()),
        new RunOptions(
            Path.of(o.get("out").getAsString()),
            new ComputeSettings(
                o.get("engine").getAsString(),
                o.get("device").getAsString(),
                new ByteSize(o.get("memory").getAsLong()),
                o.get("threads").getAsInt()),
            choices,
            settings,
            o.has("shard") ? Optional.of(shard(o.getAsJsonObject("shard"))) : Optional.empty(),
            Optional.empty(),
            new Programs(
                o.has("statements") ? o.get("statements").getAsLong() : 0, Optional.empty())));
  }

  private static Shard shard(JsonObject o) {
    return new Shard(o.get("index").getAsInt(), o.get("count").getAsInt());
  }
}
