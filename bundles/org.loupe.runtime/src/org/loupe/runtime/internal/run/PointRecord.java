package org.loupe.runtime.internal.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.ProblemCode;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.internal.result.Notice;
import org.loupe.runtime.internal.worker.ToldProblem;

/** What the manifest of a part of a run says of its steps. */
final class PointRecord {
  private PointRecord() {}

  /**
   * The records of steps.
   *
   * @param part the folder of the part
   * @param outcomes what became of the steps
   */
  static Map<String, StepRecord> of(Path part, List<StepOutcome> outcomes) throws IOException {
    Map<String, JsonObject> told = new HashMap<>();
    JsonObject manifest =
        JsonParser.parseString(Files.readString(part.resolve("run.json"))).getAsJsonObject();
    for (JsonElement e : manifest.getAsJsonArray("steps")) {
      JsonObject step = e.getAsJsonObject();
      told.put(step.get("name").getAsString(), step);
    }
    Map<String, StepRecord> records = new LinkedHashMap<>();
    for (StepOutcome outcome : outcomes) {
      String name = outcome.step().name();
      records.put(
          name, told.containsKey(name) ? of(told.get(name), outcome) : StepRecord.of(outcome));
    }
    return records;
  }

  private static StepRecord of(JsonObject told, StepOutcome outcome) {
    Map<String, String> results = new LinkedHashMap<>();
    told.getAsJsonObject("results").asMap().forEach((n, h) -> results.put(n, h.getAsString()));
    return new StepRecord(
        outcome,
        told.get("key").getAsString(),
        told.get("cache").getAsString(),
        results,
        new PeakMemory(told.get("peakMemory").getAsLong(), told.get("peakHeap").getAsLong()),
        notices(told, "warnings"),
        notices(told, "partial"));
  }

  private static List<Notice> notices(JsonObject told, String name) {
    List<Notice> notices = new ArrayList<>();
    for (JsonElement e : told.getAsJsonArray(name)) {
      JsonObject o = e.getAsJsonObject();
      ProblemCode code =
          new ToldProblem(
              o.get("code").getAsString(),
              ProblemCode.Category.WARNING,
              o.get("summary").getAsString(),
              "");
      notices.add(new Notice(code, o.get("message").getAsString()));
    }
    return notices;
  }
}
