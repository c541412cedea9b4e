package org.loupe.workbench.internal.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.runtime.provenance.FactDifference;
import org.loupe.runtime.provenance.Numbers;
import org.loupe.runtime.provenance.ResultDifference;
import org.loupe.runtime.provenance.RunDiff;

/**
 * A line of the tree of what is not the same.
 *
 * @param name what it is about
 * @param first of the first run; empty where lines below it tell
 * @param second of the second run
 * @param size by how much, in words; of results
 * @param result the result that it is about, {@code slice.regions}; empty for others
 * @param children lines below it
 */
record Difference(
    String name,
    String first,
    String second,
    String size,
    Optional<String> result,
    List<Difference> children) {

  private static final String NONE = "(none)";

  /** What people ask first comes first: a group a question, without those that have no answer. */
  private enum Group {
    VERSIONS("Versions"),
    INPUTS("Inputs"),
    PARAMETERS("Script and parameters"),
    SEEDS("Seeds"),
    ENGINE("Engine and machine"),
    STATE("How it ended");

    private final String label;

    Group(String label) {
      this.label = label;
    }

    static Group of(FactDifference d) {
      return switch (d.section()) {
        case "product", "bundles" ->
            d.name().equals("os") || d.name().equals("processor") ? ENGINE : VERSIONS;
        case "engine" -> ENGINE;
        case "script" -> PARAMETERS;
        case "run" ->
            switch (d.name()) {
              case "seed" -> SEEDS;
              case "threads", "memory" -> ENGINE;
              default -> STATE;
            };
        default -> d.section().startsWith("input ") ? INPUTS : step(d);
      };
    }

    private static Group step(FactDifference d) {
      return switch (d.name()) {
        case "seed" -> SEEDS;
        case "state" -> STATE;
        default -> PARAMETERS;
      };
    }
  }

  /** Copies the list. */
  Difference {
    children = List.copyOf(children);
  }

  private static Difference group(String name, List<Difference> children) {
    return new Difference(name, "", "", "", Optional.empty(), children);
  }

  /** The tree; empty when two runs differ in nothing. */
  static List<Difference> tree(RunDiff diff) {
    List<Difference> all = new ArrayList<>();
    for (Group group : Group.values()) {
      List<Difference> lines =
          diff.facts().stream().filter(d -> Group.of(d) == group).map(Difference::of).toList();
      if (!lines.isEmpty()) {
        all.add(group(group.label, lines));
      }
    }
    Map<String, List<Difference>> steps = new LinkedHashMap<>();
    for (ResultDifference d : diff.results()) {
      steps.computeIfAbsent(d.step(), _ -> new ArrayList<>()).add(of(d));
    }
    if (!steps.isEmpty()) {
      List<Difference> results = new ArrayList<>();
      steps.forEach((step, lines) -> results.add(group(step, lines)));
      all.add(group("Results", results));
    }
    return all;
  }

  private static Difference of(FactDifference d) {
    String name = d.name().isEmpty() ? d.section() : d.section() + ": " + d.name();
    return new Difference(
        name, shown(d.first()), shown(d.second()), "", Optional.empty(), List.of());
  }

  private static String shown(String value) {
    return value.isEmpty() ? NONE : value;
  }

  private static Difference of(ResultDifference d) {
    String size =
        d.numbers()
            .map(Numbers::text)
            .map(n -> d.isTolerated() ? n + ", which is tolerated" : n)
            .map(n -> d.what() + ": " + n)
            .orElse(d.what());
    String name = d.component().isEmpty() ? d.step() : d.component();
    return new Difference(
        name,
        "",
        "",
        size,
        Optional.of(d.component().isEmpty() ? d.step() : d.step() + "." + d.component()),
        List.of());
  }
}
