package org.loupe.plugins.internal;

import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.equinox.p2.engine.IProfile;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.query.IQueryable;
import org.eclipse.equinox.p2.query.QueryUtil;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;

/**
 * Names that begin as those of the product's parts are the product's: safe mode lets them in, and of
 * two of one name they win. Optional parts come from the repository of this very product.
 */
final class OwnNames {
  private OwnNames() {}

  /** Refuses units that pass themselves off as parts of the product, with all that comes along. */
  static void check(
      IProfile profile, Map<IInstallableUnit, OpenSource> wanted, Staging staging) {
    Optional<IInstallableUnit> product = product(Units.available(profile));
    for (OpenSource source : wanted.values()) {
      IQueryable<IInstallableUnit> units = staging.metadata(source);
      boolean isOurs = product.isPresent() && product(units).equals(product);
      Units.all(units, u -> Units.isKnown(u) && u.getId().startsWith(Units.OWN)).stream()
          .filter(_ -> !isOurs)
          .findFirst()
          .ifPresent(
              u -> {
                throw new LoupeException(
                    PlugInProblem.PRODUCT,
                    "'%s' has '%s', a name of Loupe's own parts."
                        .formatted(source.name(), Units.name(u)),
                    "Names of plug-ins begin with a prefix of their author; tell the author.");
              });
    }
  }

  private static Optional<IInstallableUnit> product(IQueryable<IInstallableUnit> units) {
    return units
        .query(QueryUtil.createIUQuery(Units.PRODUCT), new NullProgressMonitor())
        .stream()
        .findFirst();
  }
}
