package org.loupe.runtime.internal.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.plan.CanonicalJson;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanJson;
import org.loupe.runtime.RunProblem;

/**
 * What a killed or cancelled run has left of the plan that is run. The results of its steps are in
 * its folder; whether they are still good is found from what they depend on.
 *
 * @param ended the states of the steps that had ended with a result, as far as the manifest knew
 * @param failed what the steps of merged shards failed at; a run that was interrupted tries again
 * @param from where results are from, for the manifest
 */
record Interrupted(Map<String, String> ended, Map<String, String> failed, String from) {
  /** The mark of a run that is made of shards. */
  static final String MERGED = "merged";

  /** There is no interrupted run, or it is not gone on with. */
  static final Interrupted NONE = new Interrupted(Map.of(), Map.of(), "");

  /** A changed input, plug-in or comment makes no other plan: keys of steps see what matters. */
  private static final Set<String> CHANGING = Set.of("sha256", "bundle", "line");

  private static final Set<String> WITH_RESULT = Set.of("done", "cached", "partial");

  /** Copies the map. */
  Interrupted {
    ended = Map.copyOf(ended);
    failed = Map.copyOf(failed);
  }

  /**
   * The interrupted run in a folder; empty when there is none.
   *
   * @throws LoupeException LP-1034 when it is one of another plan
   */
  static Optional<Interrupted> in(Path folder, Plan plan) {
    Optional<JsonObject> other = read(folder.resolve(OutputFolder.PLAN));
    if (other.isEmpty()) {
      return Optional.empty();
    }
    if (!comparable(other.get()).equals(comparable(json(PlanJson.text(plan))))) {
      throw new LoupeException(
          RunProblem.OTHER_PLAN,
          "The interrupted run in %s is of another plan%s."
              .formatted(folder, script(other.get(), plan)));
    }
    Map<String, String> ended = new HashMap<>();
    Map<String, String> failed = new HashMap<>();
    Optional<JsonObject> run = read(folder.resolve("run.json"));
    run.ifPresent(r -> steps(r, ended));
    boolean merged = run.filter(r -> r.has(MERGED)).isPresent();
    if (merged) {
      failures(run.get(), failed);
    }
    return Optional.of(
        new Interrupted(ended, failed, merged ? "from its shard" : "from the interrupted run"));
  }

  private static void failures(JsonObject run, Map<String, String> failed) {
    for (JsonElement e : run.getAsJsonArray("steps")) {
      if (e instanceof JsonObject step && step.get("error") instanceof JsonObject error) {
        failed.put(
            text(step, "name"), "%s (%s)".formatted(text(error, "message"), text(error, "code")));
      }
    }
  }

  private static void steps(JsonObject run, Map<String, String> ended) {
    if (run.get("steps") instanceof JsonArray steps) {
      for (JsonElement e : steps) {
        if (e instanceof JsonObject step && WITH_RESULT.contains(text(step, "state"))) {
          ended.put(text(step, "name"), text(step, "state"));
        }
      }
    }
  }

  /** From another script, or what else it can be. */
  private static String script(JsonObject other, Plan plan) {
    String file =
        other.get("script") instanceof JsonObject script ? text(script, "file") : "";
    return file.equals(plan.script().file())
        ? ": the script, its parameters or the seed were others"
        : ", made from " + file;
  }

  private static String text(JsonObject o, String name) {
    return o.has(name) && o.get(name).isJsonPrimitive() ? o.get(name).getAsString() : "";
  }

  /** A plan without what makes no other plan. */
  static String comparable(JsonElement plan) {
    return CanonicalJson.of(without(plan));
  }

  private static JsonElement without(JsonElement json) {
    return switch (json) {
      case JsonObject o -> {
        JsonObject kept = new JsonObject();
        o.asMap().forEach(
            (name, value) -> {
              if (!CHANGING.contains(name)) {
                kept.add(name, without(value));
              }
            });
        yield kept;
      }
      case JsonArray a -> {
        JsonArray kept = new JsonArray();
        a.forEach(e -> kept.add(without(e)));
        yield kept;
      }
      default -> json;
    };
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  /** Empty also when the file is damaged: a run that cannot be understood is not gone on with. */
  private static Optional<JsonObject> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(json(Files.readString(file)));
    } catch (IOException | RuntimeException e) {
      System.getLogger(Interrupted.class.getName())
          .log(System.Logger.Level.DEBUG, "the interrupted run cannot be read: " + file, e);
      return Optional.empty();
    }
  }
}
