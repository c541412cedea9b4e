package org.loupe.runtime.internal.registry;

import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Registry;
import org.loupe.runtime.RunProblem;

/** Finds entries by what a person writes, or says what is near. */
final class EntryLookup {
  private EntryLookup() {}

  /**
   * The entry of a name.
   *
   * @param version one of several; the newest when empty
   * @throws LoupeException LP-1123 when there is none
   */
  static Entry find(Registry registry, String kind, String name, Optional<String> version) {
    Optional<Entry> newest = registry.find(kind, name);
    if (newest.isEmpty()) {
      throw missing(registry, kind, name);
    }
    return version.isEmpty()
        ? newest.get()
        : registry
            .find(kind, name, version.get())
            .orElseThrow(() -> noVersion(registry, newest.get(), version.get()));
  }

  private static LoupeException missing(Registry registry, String kind, String name) {
    List<String> known =
        registry.entries().stream()
            .filter(e -> e.kind().equals(kind))
            .map(Entry::name)
            .distinct()
            .toList();
    String other = kind.equals("model") ? "data" : "model";
    boolean isOther = registry.find(other, name).isPresent();
    return new LoupeException(
        RunProblem.NO_ENTRY,
        "There is no %s '%s' in the registry.%s"
            .formatted(
                kind,
                name,
                isOther
                    ? " There is %s of that name.".formatted(other)
                    : Spelling.didYouMean(name, known)));
  }

  private static LoupeException noVersion(Registry registry, Entry newest, String version) {
    List<String> known =
        registry.entries().stream()
            .filter(e -> e.kind().equals(newest.kind()) && e.name().equals(newest.name()))
            .map(Entry::version)
            .toList();
    return new LoupeException(
        RunProblem.NO_ENTRY,
        "The %s '%s' has no version '%s'.".formatted(newest.kind(), newest.name(), version),
        "Take one of %s.".formatted(String.join(", ", known)));
  }
}
