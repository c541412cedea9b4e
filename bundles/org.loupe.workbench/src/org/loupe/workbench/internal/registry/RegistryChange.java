package org.loupe.workbench.internal.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.registry.Entry;
import org.loupe.runtime.registry.OwnEntries;

/**
 * What became of the registry.
 *
 * @param entry the entry to look at
 * @param said what a person should know
 */
record RegistryChange(Optional<Entry> entry, String said) {

  /** An entry is there now, with what its reader has warned of. */
  static RegistryChange added(OwnEntries.Added added) {
    Entry e = added.entry();
    List<String> said = new ArrayList<>();
    said.add(
        added.isNew()
            ? "Added '%s', version %s.".formatted(e.name(), e.version())
            : "'%s', version %s, has the same and was there already."
                .formatted(e.name(), e.version()));
    added
        .hides()
        .ifPresent(
            r ->
                said.add(
                    "registry(\"%s\") is this entry now, not that of '%s'."
                        .formatted(e.name(), r)));
    said.addAll(added.warnings());
    return new RegistryChange(Optional.of(e), String.join(" ", said));
  }

  /** An entry has other facts or arguments. */
  static RegistryChange edited(Entry e) {
    return new RegistryChange(
        Optional.of(e), "Changed '%s', version %s.".formatted(e.name(), e.version()));
  }

  /** An entry is gone. */
  static RegistryChange removed(Entry e) {
    return new RegistryChange(
        Optional.empty(), "Removed '%s', version %s.".formatted(e.name(), e.version()));
  }
}
