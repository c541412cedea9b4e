package org.loupe.runtime.internal.worker;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.runtime.ExpectOutcome;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.StepOutcome;

/** What became of runs and steps, as parts of messages; steps are known by the plan. */
public final class ResultMessage {
  private static final String ERROR = "error";

  private ResultMessage() {}

  /** A run's end. */
  static JsonObject write(PlanParts plan, RunResult run) {
    JsonObject o = MessageWriter.message(Wire.RESULT);
    o.addProperty("state", run.state().name());
    o.addProperty("folder", run.folder().toString());
    JsonArray steps = new JsonArray();
    run.steps().forEach(s -> steps.add(write(s)));
    o.add("steps", steps);
    JsonArray expectations = new JsonArray();
    for (ExpectOutcome e : run.expectations()) {
      JsonObject expectation = new JsonObject();
      expectation.addProperty("index", plan.expectations().indexOf(e.expectation()));
      expectation.addProperty("holds", e.holds());
      e.error().ifPresent(x -> expectation.add(ERROR, ProblemMessage.write(x)));
      expectations.add(expectation);
    }
    o.add("expect", expectations);
    o.add("files", files(run.files()));
    return o;
  }

  /** A run that could not begin. */
  static JsonObject refused(LoupeException e) {
    JsonObject o = MessageWriter.message(Wire.RESULT);
    o.add(ERROR, ProblemMessage.write(e));
    return o;
  }

  /** Why a run could not begin; empty when it did. */
  public static Optional<LoupeException> refusal(JsonObject o) {
    return error(o);
  }

  /** A run's end. */
  public static RunResult read(PlanParts plan, JsonObject o) {
    List<StepOutcome> steps = new ArrayList<>();
    for (JsonElement e : o.getAsJsonArray("steps")) {
      steps.add(readStep(plan, e.getAsJsonObject()));
    }
    List<ExpectOutcome> expectations = new ArrayList<>();
    for (JsonElement e : o.getAsJsonArray("expect")) {
      JsonObject expectation = e.getAsJsonObject();
      expectations.add(
          new ExpectOutcome(
              plan.expectations().get(expectation.get("index").getAsInt()),
              expectation.get("holds").getAsBoolean(),
              error(expectation)));
    }
    return new RunResult(
        RunResult.State.valueOf(o.get("state").getAsString()),
        Path.of(o.get("folder").getAsString()),
        steps,
        expectations,
        readFiles(o));
  }

  /** A step's end. */
  static JsonObject write(StepOutcome outcome) {
    JsonObject o = new JsonObject();
    o.addProperty("step", outcome.step().name());
    o.addProperty("state", outcome.state().name());
    o.addProperty("nanos", outcome.time().toNanos());
    outcome.error().ifPresent(e -> o.add(ERROR, ProblemMessage.write(e)));
    o.add("files", files(outcome.files()));
    return o;
  }

  static StepOutcome readStep(PlanParts plan, JsonObject o) {
    return new StepOutcome(
        plan.step(o),
        StepOutcome.State.valueOf(o.get("state").getAsString()),
        Duration.ofNanos(o.get("nanos").getAsLong()),
        error(o),
        readFiles(o));
  }

  private static Optional<LoupeException> error(JsonObject o) {
    return o.has(ERROR)
        ? Optional.of(ProblemMessage.read(o.getAsJsonObject(ERROR)))
        : Optional.empty();
  }

  private static JsonArray files(List<Path> files) {
    JsonArray list = new JsonArray();
    files.forEach(f -> list.add(f.toString()));
    return list;
  }

  private static List<Path> readFiles(JsonObject o) {
    return o.getAsJsonArray("files").asList().stream().map(e -> Path.of(e.getAsString())).toList();
  }
}
