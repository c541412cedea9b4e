package org.loupe.cli.internal.doctor;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Registry;
import org.loupe.cli.internal.command.Messages;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.runtime.Catalogues;
import org.loupe.runtime.registry.OwnEntries;

/** Looks at what is installed, and at every entry of the registry with the hashes of its files. */
final class RegistryCheck {
  private static final String PART = "registry";

  private RegistryCheck() {}

  static List<Finding> catalogue(Catalogues catalogues) {
    Catalogue catalogue = catalogues.catalogue();
    List<Finding> all = new ArrayList<>();
    all.add(
        Finding.ok(
            "catalogue",
            "%d analyses, %d sources"
                .formatted(catalogue.analyses().size(), catalogue.sources().size())));
    for (LoupeException e : catalogues.leftOut()) {
      all.add(Finding.warning("catalogue", e.code().id() + " " + Messages.message(e), e.remedy()));
    }
    return all;
  }

  static List<Finding> entries(Registry registry) {
    List<Finding> all = new ArrayList<>();
    List<Entry> entries = registry.entries();
    int right = 0;
    for (Entry entry : entries) {
      try {
        registry.fetch(entry);
        right++;
      } catch (LoupeException e) {
        String name = "%s '%s' %s: ".formatted(entry.kind(), entry.name(), entry.version());
        all.add(problem(name, e));
      }
    }
    for (LoupeException e : registry.problems()) {
      all.add(problem("", e));
    }
    all.addFirst(
        Finding.ok(
            PART,
            "%d of %d entries have the files and hashes they should have"
                .formatted(right, entries.size())));
    return all;
  }

  private static Finding problem(String name, LoupeException e) {
    return Finding.problem(PART, name + e.code().id() + " " + Messages.message(e), e.remedy());
  }

  /** What interrupted changes of the user's entries have left. */
  static List<Finding> leftovers(OwnEntries own) {
    return own.leftovers()
        .filter(size -> size.bytes() > 0)
        .map(
            size ->
                Finding.warning(
                    PART,
                    "%s in the registry belong to no entry".formatted(size),
                    "'loupe models rebuild' frees them."))
        .stream()
        .toList();
  }
}
