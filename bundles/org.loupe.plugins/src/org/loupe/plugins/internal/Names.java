package org.loupe.plugins.internal;

import java.util.List;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.plugins.PlugInProblem;

/** Finds plug-ins by the names that people write. */
final class Names {
  private Names() {}

  /**
   * The unit of a name.
   *
   * @param where they are, as the beginning of a sentence
   */
  static IInstallableUnit find(String name, List<IInstallableUnit> units, String where) {
    List<String> known = units.stream().map(Units::name).distinct().toList();
    return units.stream()
        .filter(u -> Units.name(u).equals(name) || u.getId().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new LoupeException(
                    PlugInProblem.UNKNOWN,
                    "%s has no plug-in '%s'.%s"
                        .formatted(where, name, Spelling.didYouMean(name, known)),
                    known.isEmpty()
                        ? "There is none."
                        : "There are: %s.".formatted(String.join(", ", known))));
  }
}
