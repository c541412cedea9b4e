package org.loupe.cli.internal.doctor;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Registry;
import org.loupe.cli.internal.command.Messages;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.runtime.Catalogues;

/** Looks at what is installed, and at every entry of the registry with the hashes of its files. */
final class RegistryCheck {
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
    int right = 0;
    for (Entry entry : registry.entries()) {
      String part = "registry";
      String name = "%s '%s': ".formatted(entry.kind(), entry.name());
      try {
        registry.fetch(entry);
        right++;
      } catch (LoupeException e) {
        all.add(
            Finding.problem(part, name + e.code().id() + " " + Messages.message(e), e.remedy()));
      }
    }
    all.addFirst(
        Finding.ok(
            "registry",
            "%d of %d entries have the files and hashes they should have"
                .formatted(right, right + all.size())));
    return all;
  }
}
