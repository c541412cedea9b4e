package org.loupe.runtime.provenance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.runtime.StepOutcome;

/** The results of two runs, component by component: by their hashes, and what differs by value. */
final class Results {
  private final RunFolder first;
  private final RunFolder second;
  private final List<ResultDifference> found = new ArrayList<>();

  Results(RunFolder first, RunFolder second) {
    this.first = first;
    this.second = second;
  }

  List<ResultDifference> differences() {
    Map<String, JsonObject> a = first.steps();
    Map<String, JsonObject> b = second.steps();
    for (String step : Facts.union(a.keySet(), b.keySet())) {
      if (!a.containsKey(step) || !b.containsKey(step)) {
        String which = a.containsKey(step) ? "second" : "first";
        found.add(difference(step, "", "the %s run does not have it".formatted(which)));
      } else {
        step(step, a.get(step), b.get(step));
      }
    }
    return found;
  }

  private void step(String step, JsonObject a, JsonObject b) {
    String stateA = RunFolder.text(a, "state");
    String stateB = RunFolder.text(b, "state");
    if (hasResult(stateA) != hasResult(stateB)) {
      found.add(difference(step, "", "it is %s and %s".formatted(stateA, stateB)));
      return;
    }
    JsonObject hashesA = RunFolder.part(a, "results");
    JsonObject hashesB = RunFolder.part(b, "results");
    Map<String, JsonObject> partsA = first.components(step);
    Map<String, JsonObject> partsB = second.components(step);
    for (String name : Facts.union(hashesA.keySet(), hashesB.keySet())) {
      JsonElement hash = hashesA.get(name);
      if (hash == null || !hash.equals(hashesB.get(name))) {
        int before = found.size();
        Folders folders =
            new Folders(first.folder().resolve(step), second.folder().resolve(step));
        component(
            step,
            name,
            Optional.ofNullable(partsA.get(name)),
            Optional.ofNullable(partsB.get(name)),
            folders);
        if (found.size() == before) {
          found.add(
              difference(step, name, "its hash is another one, and its files do not tell why"));
        }
      }
    }
  }

  /** Where the files of a component lie. */
  private record Folders(Path first, Path second) {
    Folders below(String name) {
      return new Folders(first.resolve(name), second.resolve(name));
    }
  }

  private static boolean hasResult(String state) {
    return List.of(StepOutcome.State.values()).stream()
        .anyMatch(s -> s.hasResult() && s.label().equals(state));
  }

  private void component(
      String step,
      String name,
      Optional<JsonObject> a,
      Optional<JsonObject> b,
      Folders folders) {
    if (a.isEmpty() || b.isEmpty()) {
      found.add(difference(step, name, "only one of the runs tells of it"));
      return;
    }
    String type = RunFolder.text(a.get(), "type");
    if (!type.equals(RunFolder.text(b.get(), "type"))) {
      found.add(difference(step, name, "its types differ"));
      return;
    }
    JsonElement valueA = a.get().get("value");
    JsonElement valueB = b.get().get("value");
    List<ValueDiff.Difference> differences = new ArrayList<>();
    if (valueA != null && valueB != null) {
      differences.addAll(ValueDiff.json(valueA, valueB));
    }
    List<String> files = RunFolder.texts(a.get(), "files");
    List<String> others = RunFolder.texts(b.get(), "files");
    if (!files.equals(others)) {
      differences.add(new ValueDiff.Difference("its files have other names", Optional.empty()));
    } else if (differences.isEmpty()) {
      differences.addAll(FileDiff.of(files, folders.first(), folders.second()));
    }
    differences.forEach(
        d -> found.add(new ResultDifference(step, name, d.what(), d.numbers())));
    Map<String, JsonObject> partsA = RunFolder.named(a.get(), "components");
    Map<String, JsonObject> partsB = RunFolder.named(b.get(), "components");
    String last = name.substring(name.lastIndexOf('.') + 1);
    for (String part : Facts.union(partsA.keySet(), partsB.keySet())) {
      component(
          step,
          name + "." + part,
          Optional.ofNullable(partsA.get(part)),
          Optional.ofNullable(partsB.get(part)),
          folders.below(last));
    }
  }

  private static ResultDifference difference(String step, String component, String what) {
    return new ResultDifference(step, component, what, Optional.empty());
  }
}
