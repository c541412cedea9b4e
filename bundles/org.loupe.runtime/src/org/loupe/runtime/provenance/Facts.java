package org.loupe.runtime.provenance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What manifests say of versions, inputs, parameters, seeds and engines, held side by side. */
final class Facts {
  private final RunFolder first;
  private final RunFolder second;
  private final List<FactDifference> found = new ArrayList<>();

  Facts(RunFolder first, RunFolder second) {
    this.first = first;
    this.second = second;
  }

  /** Whether two runs should be the same bit by bit. */
  static RunDiff.Kinship kinship(RunFolder first, RunFolder second) {
    boolean same =
        machine(first).equals(machine(second))
            && first.manifest().get("bundles") != null
            && first.manifest().get("bundles").equals(second.manifest().get("bundles"));
    return same ? RunDiff.Kinship.SAME_MACHINE : RunDiff.Kinship.ELSEWHERE;
  }

  private static List<String> machine(RunFolder run) {
    JsonObject product = RunFolder.part(run.manifest(), "product");
    JsonObject engine = RunFolder.part(run.manifest(), "engine");
    return List.of(
        RunFolder.text(product, "version"),
        RunFolder.text(product, "java"),
        RunFolder.text(product, "os"),
        RunFolder.text(product, "processor"),
        RunFolder.text(engine, "name"),
        RunFolder.text(engine, "version"),
        RunFolder.text(engine, "device"));
  }

  List<FactDifference> differences() {
    JsonObject a = first.manifest();
    JsonObject b = second.manifest();
    flat("run", texts(a, "state", "title", "seed"), texts(b, "state", "title", "seed"));
    JsonObject scriptA = RunFolder.part(a, "script");
    JsonObject scriptB = RunFolder.part(b, "script");
    flat("script", texts(scriptA, "sha256"), texts(scriptB, "sha256"));
    parts("product", a, b);
    parts("bundles", a, b);
    JsonObject engineA = RunFolder.part(a, "engine");
    JsonObject engineB = RunFolder.part(b, "engine");
    String[] engine = {"name", "version", "device"};
    flat("engine", texts(engineA, engine), texts(engineB, engine));
    flat("run", texts(a, "threads", "memory"), texts(b, "threads", "memory"));
    named(
        "input",
        RunFolder.named(a, "inputs"),
        RunFolder.named(b, "inputs"),
        input -> texts(input, "type", "source", "file", "sha256", "hash"));
    named("step", first.steps(), second.steps(), Facts::step);
    return found;
  }

  private static Map<String, String> step(JsonObject step) {
    Map<String, String> facts = texts(step, "analysis", "bundle", "state");
    RunFolder.named(step, "arguments")
        .forEach((name, argument) -> facts.put(name, RunFolder.text(argument, "text")));
    return facts;
  }

  private static Map<String, String> texts(JsonObject o, String... names) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : names) {
      texts.put(name, RunFolder.text(o, name));
    }
    return texts;
  }

  private void parts(String section, JsonObject a, JsonObject b) {
    flat(section, all(RunFolder.part(a, section)), all(RunFolder.part(b, section)));
  }

  private static Map<String, String> all(JsonObject o) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> e : o.entrySet()) {
      all.put(e.getKey(), RunFolder.text(o, e.getKey()));
    }
    return all;
  }

  @FunctionalInterface
  private interface FactsOf {
    Map<String, String> of(JsonObject item);
  }

  private void named(
      String section, Map<String, JsonObject> a, Map<String, JsonObject> b, FactsOf facts) {
    for (String name : union(a.keySet(), b.keySet())) {
      String where = section + " " + name;
      if (!a.containsKey(name) || !b.containsKey(name)) {
        String there = "there";
        found.add(
            new FactDifference(
                where, "", a.containsKey(name) ? there : "", b.containsKey(name) ? there : ""));
      } else {
        flat(where, facts.of(a.get(name)), facts.of(b.get(name)));
      }
    }
  }

  private void flat(String section, Map<String, String> a, Map<String, String> b) {
    for (String name : union(a.keySet(), b.keySet())) {
      String x = a.getOrDefault(name, "");
      String y = b.getOrDefault(name, "");
      // where a result is from makes no difference
      boolean state = name.equals("state") && isResult(x) && isResult(y);
      if (!x.equals(y) && !state) {
        found.add(new FactDifference(section, name, x, y));
      }
    }
  }

  private static boolean isResult(String state) {
    return state.equals("done") || state.equals("cached");
  }

  static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> all = new LinkedHashSet<>(a);
    all.addAll(b);
    return all;
  }
}
