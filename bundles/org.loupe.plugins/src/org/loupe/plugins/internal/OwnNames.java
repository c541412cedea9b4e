package org.loupe.plugins.internal;

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

  /**
   * Refuses units that pass themselves off as parts of the product, with all that comes along.
   *
   * @param source where they are from, for the message
   * @param units all that is offered there
   */
  static void check(IProfile profile, String source, IQueryable<IInstallableUnit> units) {
    Optional<IInstallableUnit> product = product(Units.available(profile));
    if (product.isPresent() && product(units).equals(product)) {
      return;
    }
    Units.all(units, u -> Units.isKnown(u) && u.getId().startsWith(Units.OWN)).stream()
        .findFirst()
        .ifPresent(
            u -> {
              throw new LoupeException(
                  PlugInProblem.PRODUCT,
                  "'%s' has '%s', a name of Loupe's own parts.".formatted(source, Units.name(u)),
                  "Names of plug-ins begin with a prefix of their author; tell the author.");
            });
  }

  private static Optional<IInstallableUnit> product(IQueryable<IInstallableUnit> units) {
    return units
        .query(QueryUtil.createIUQuery(Units.PRODUCT), new NullProgressMonitor())
        .stream()
        .findFirst();
  }
}
