package org.loupe.workbench.internal.registry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Arguments of a source as a person writes them: a name and a value a line. */
final class SettingLines {
  private SettingLines() {}

  /** Name and value of each line; what stands behind the first {@code =} is the value. */
  static Map<String, String> read(String text) {
    Map<String, String> settings = new LinkedHashMap<>();
    text.lines()
        .filter(l -> !l.isBlank())
        .forEach(
            l -> {
              int equals = l.indexOf('=');
              settings.put(
                  equals < 0 ? l.strip() : l.substring(0, equals).strip(),
                  equals < 0 ? "" : l.substring(equals + 1).strip());
            });
    return settings;
  }

  /** The lines of settings. */
  static String write(Map<String, ?> settings) {
    return settings.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(s -> s.getKey() + " = " + s.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** What is wrong with a text; empty when it can be read. */
  static Optional<String> wrong(String text) {
    return text.lines()
        .filter(l -> !l.isBlank() && l.indexOf('=') <= 0)
        .findFirst()
        .map(l -> "'%s' has no value: write name = value.".formatted(l.strip()));
  }
}
