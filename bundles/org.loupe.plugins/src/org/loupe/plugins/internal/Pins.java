package org.loupe.plugins.internal;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;

/** Compares what was fetched with the hashes that a person has given. */
final class Pins {
  private Pins() {}

  /**
   * Refuses other bytes than those that are pinned.
   *
   * @param pins SHA-256 of the zip, or of each bundle; none allows all
   */
  static void check(
      Set<String> pins, Collection<OpenSource> sources, Collection<Fetched> fetched) {
    Set<String> all =
        pins.stream().map(p -> p.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    if (all.isEmpty()
        || !sources.isEmpty() && sources.stream().allMatch(s -> all.contains(s.sha256()))) {
      return;
    }
    for (Fetched f : fetched) {
      if (f.isBundle() && !all.contains(f.sha256())) {
        String zip =
            sources.stream()
                .filter(s -> !s.sha256().isEmpty())
                .map(s -> ", and that of '%s' %s".formatted(s.name(), s.sha256()))
                .findFirst()
                .orElse("");
        throw new LoupeException(
            PlugInProblem.PIN,
            "The SHA-256 of '%s' is %s%s, which was not given."
                .formatted(f.label(), f.sha256(), zip));
      }
    }
  }
}
