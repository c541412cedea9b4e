package org.loupe.cli.internal.registry;

import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Registry;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.runtime.RunProblem;

/** Finds entries by what was written. */
final class Lookup {
  private Lookup() {}

  /**
   * The entry of a name.
   *
   * @param version one of several; the newest when empty
   * @throws LoupeException LP-1123 when there is none
   */
  static Entry find(Session session, EntryKind kind, String name, Optional<String> version) {
    Registry registry = session.services().registry();
    Optional<Entry> found =
        version.isPresent()
            ? registry.find(kind.kind(), name, version.get())
            : registry.find(kind.kind(), name);
    return found.orElseThrow(
        () -> {
          List<String> names = kind.entries(registry).stream().map(Entry::name).distinct().toList();
          String what = version.map(v -> " in version " + v).orElse("");
          return new LoupeException(
              RunProblem.NO_ENTRY,
              "There is no %s '%s'%s in the registry.%s"
                  .formatted(
                      kind.noun(),
                      Printable.line(name),
                      what.isEmpty() ? "" : " " + Printable.line(what),
                      Spelling.didYouMean(name, names)),
              "'loupe list %s' shows them.".formatted(kind.group()));
        });
  }
}
