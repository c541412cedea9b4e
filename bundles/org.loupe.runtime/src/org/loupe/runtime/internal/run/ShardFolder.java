package org.loupe.runtime.internal.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.plan.Shard;
import org.loupe.runtime.RunProblem;

/**
 * A run of a shard that has ended.
 *
 * @param path its folder
 * @param shard which share of the whole it is
 * @param run its manifest
 * @param planText its plan
 */
public record ShardFolder(Path path, Shard shard, JsonObject run, String planText) {
  private static final Set<String> ENDED = Set.of("finished", "expect-failed", "failed");

  /**
   * Reads a folder.
   *
   * @throws LoupeException LP-1060 when it is no shard, or one that has not ended
   */
  public static ShardFolder of(Path folder) {
    JsonObject run;
    String plan;
    try {
      run = JsonParser.parseString(Files.readString(folder.resolve("run.json"))).getAsJsonObject();
      plan = Files.readString(folder.resolve(OutputFolder.PLAN));
    } catch (IOException | RuntimeException e) {
      throw new LoupeException(
          RunProblem.NOT_A_SHARD, "'%s' is no run folder that can be read.".formatted(folder), e);
    }
    if (!(run.get("shard") instanceof JsonObject s)) {
      throw new LoupeException(
          RunProblem.NOT_A_SHARD, "'%s' is a run of its own, no shard.".formatted(folder));
    }
    Shard shard = new Shard(s.get("index").getAsInt(), s.get("count").getAsInt());
    String state = text(run, "state");
    if (!ENDED.contains(state)) {
      throw new LoupeException(
          RunProblem.NOT_A_SHARD,
          "The shard %s in '%s' has not ended: it is %s.".formatted(shard, folder, state));
    }
    boolean without = run.getAsJsonArray("steps").isEmpty();
    if (!without && !Files.isDirectory(folder.resolve(OutputFolder.KEPT))) {
      throw new LoupeException(
          RunProblem.NOT_A_SHARD,
          "The shard %s in '%s' lacks the results that are merged, in its folder '%s'."
              .formatted(shard, folder, OutputFolder.KEPT));
    }
    return new ShardFolder(folder, shard, run, plan);
  }

  /** In what another shard is of another run; empty when it is of the same. */
  public String differenceTo(ShardFolder other) {
    if (shard.count() != other.shard.count()) {
      return "of %d shards and of %d".formatted(shard.count(), other.shard.count());
    }
    String mine = Interrupted.comparable(json(planText));
    if (!mine.equals(Interrupted.comparable(json(other.planText)))) {
      return "their scripts, parameters or seeds differ";
    }
    for (String what : List.of("name", "version", "device")) {
      if (!engine(what).equals(other.engine(what))) {
        return "the %s of the engine is %s and %s"
            .formatted(what, engine(what), other.engine(what));
      }
    }
    String version = text(run.getAsJsonObject("product"), "version");
    String theirs = text(other.run.getAsJsonObject("product"), "version");
    return version.equals(theirs) ? "" : "made by Loupe %s and %s".formatted(version, theirs);
  }

  /** What the manifest says of the engine: {@code name}, {@code version}, {@code device}. */
  public String engine(String what) {
    return text(run.getAsJsonObject("engine"), what);
  }

  /** Results of its steps. */
  Path kept() {
    return path.resolve(OutputFolder.KEPT);
  }

  private static JsonElement json(String text) {
    return JsonParser.parseString(text);
  }

  private static String text(JsonObject o, String name) {
    return o != null && o.has(name) && o.get(name).isJsonPrimitive()
        ? o.get(name).getAsString()
        : "";
  }
}
