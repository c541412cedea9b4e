package org.loupe.cli.internal.registry;

import java.util.List;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Registry;

/** What entries are of, and what the commands on them are called. */
enum EntryKind {
  /** Networks. */
  MODEL("model", "models", "network"),
  /** Datasets. */
  DATA("data", "data", "dataset");

  private final String kind;
  private final String group;
  private final String noun;

  EntryKind(String kind, String group, String noun) {
    this.kind = kind;
    this.group = group;
    this.noun = noun;
  }

  /** As entries have it. */
  String kind() {
    return kind;
  }

  /** The word before the commands. */
  String group() {
    return group;
  }

  /** In sentences. */
  String noun() {
    return noun;
  }

  /** The entries of the kind. */
  List<Entry> entries(Registry registry) {
    return registry.entries().stream().filter(e -> e.kind().equals(kind)).toList();
  }
}
