package org.loupe.product;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The floors of the architecture: a bundle imports only from floors below its own. */
final class Floors {

  /** Every bundle there may be. A new one is entered here first. */
  static final Map<String, Integer> OF = new HashMap<>();

  /** Each of these may import those before it, the only exception. */
  private static final List<String> LANGUAGE =
      List.of("org.loupe.dsl", "org.loupe.dsl.ide", "org.loupe.dsl.ui");

  /** What only some bundles may touch. */
  private static final Map<String, List<String>> RESERVED =
      Map.of(
          "org.nd4j", List.of("org.loupe.compute.nd4j"),
          "org.bytedeco", List.of("org.loupe.compute.nd4j", "org.loupe.compute.torch"),
          "org.bytedeco.pytorch", List.of("org.loupe.compute.torch"),
          "org.graalvm", List.of("org.loupe.script"),
          "org.eclipse.swt", List.of("org.loupe.workbench", "org.loupe.dsl.ui"),
          "org.eclipse.jface", List.of("org.loupe.workbench", "org.loupe.dsl.ui"),
          "org.eclipse.ui", List.of("org.loupe.workbench", "org.loupe.dsl.ui"));

  /** The highest floor whose code runs in tests, children and other hosts as well. */
  private static final int HIGHEST_WITHOUT_ECLIPSE = 4;

  static {
    floor(6, "workbench", "workbench.collections", "cli");
    floor(5, "dsl", "dsl.ide", "dsl.ui", "runtime", "report", "manual", "plugins");
    floor(4, "geometry", "ssl", "attribution", "evaluation", "sampling", "script", "samples");
    floor(3, "onnx", "data", "numeric", "numeric.lp", "training", "compute.nd4j", "compute.torch");
    floor(2, "compute");
    floor(1, "network", "plan");
    floor(0, "api");
  }

  private Floors() {}

  private static void floor(int floor, String... bundles) {
    for (String b : bundles) {
      OF.put("org.loupe." + b, floor);
    }
  }

  /** The floor of a bundle, a fragment's being that of its host when that is one of ours. */
  static Optional<Integer> of(Bundle b) {
    return Optional.ofNullable(OF.get(b.host().filter(OF::containsKey).orElse(b.name())));
  }

  /** What breaks the rule, one line each. */
  static List<String> violations(List<Bundle> bundles) {
    Map<String, Bundle> exporters = new HashMap<>();
    Map<String, Bundle> byName = new HashMap<>();
    for (Bundle b : bundles) {
      b.exports().keySet().forEach(p -> exporters.put(p, b));
      byName.put(b.name(), b);
    }
    List<String> found = new ArrayList<>();
    for (Bundle b : bundles) {
      if (of(b).isEmpty()) {
        found.add("%s: %s is on no floor; enter it in Floors".formatted(b.folder(), b.name()));
        continue;
      }
      List<Bundle> used = new ArrayList<>();
      for (String p : b.imports()) {
        if (exporters.containsKey(p)) {
          used.add(exporters.get(p));
        } else if (p.startsWith("org.loupe.")) {
          found.add("%s imports %s, which no bundle exports".formatted(b.name(), p));
        }
      }
      b.requires().stream().filter(byName::containsKey).map(byName::get).forEach(used::add);
      for (Bundle other : used) {
        if (of(other).isPresent() && !mayUse(b, other)) {
          found.add(
              "%s (floor %d) uses %s (floor %d); a bundle uses only floors below its own"
                  .formatted(b.name(), of(b).get(), other.name(), of(other).get()));
        }
      }
    }
    return found.stream().distinct().toList();
  }

  private static boolean mayUse(Bundle b, Bundle other) {
    int language = LANGUAGE.indexOf(b.name());
    int otherLanguage = LANGUAGE.indexOf(other.name());
    return of(other).orElseThrow() < of(b).orElseThrow()
        || otherLanguage >= 0 && otherLanguage < language;
  }

  /** Packages and bundles of the platform that a bundle imports or requires and must not. */
  static List<String> foreign(Bundle b) {
    List<String> found = new ArrayList<>();
    for (String used : b.imports()) {
      mayTouch(b, used).ifPresent(found::add);
    }
    for (String used : b.requires()) {
      mayTouch(b, used).ifPresent(found::add);
    }
    return found;
  }

  /** Why a bundle must not touch a package; empty when it may. */
  static Optional<String> mayTouch(Bundle b, String used) {
    String name = b.host().orElse(b.name());
    boolean low = of(b).orElse(0) <= HIGHEST_WITHOUT_ECLIPSE;
    if (low && isIn(used, "org.eclipse")) {
      return Optional.of(
          "%s touches %s; floors 0 to %d know nothing of Eclipse"
              .formatted(b.name(), used, HIGHEST_WITHOUT_ECLIPSE));
    }
    return RESERVED.entrySet().stream()
        .filter(e -> isIn(used, e.getKey()) && !e.getValue().contains(name))
        .map(
            e ->
                "%s touches %s; %s is for %s alone"
                    .formatted(b.name(), used, e.getKey(), String.join(", ", e.getValue())))
        .findFirst();
  }

  private static boolean isIn(String name, String prefix) {
    return name.equals(prefix) || name.startsWith(prefix + ".");
  }
}
