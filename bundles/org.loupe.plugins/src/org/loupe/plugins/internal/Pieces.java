package org.loupe.plugins.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.equinox.p2.engine.IProvisioningPlan;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.query.IQueryable;
import org.eclipse.equinox.p2.query.QueryUtil;
import org.loupe.plugins.Piece;

/** What a resolved plan does, for people. */
final class Pieces {
  private Pieces() {}

  /** The features and bundles that it adds, replaces and removes, by name. */
  static List<Piece> of(IProvisioningPlan plan, List<Fetched> fetched) {
    Map<String, IInstallableUnit> before = known(plan.getRemovals());
    Map<String, IInstallableUnit> after = known(plan.getAdditions());
    // a user's profile on top of an installation that is shared takes over what that has
    known(Units.available(plan.getProfile())).values().forEach(u -> after.remove(u.getId(), u));
    Map<String, Fetched> files = new HashMap<>();
    fetched.stream().filter(Fetched::isBundle).forEach(f -> files.put(f.key().getId(), f));
    Map<String, Piece> pieces = new TreeMap<>();
    before.forEach((id, u) -> pieces.put(id, piece(u, version(u), "", null)));
    after.forEach(
        (id, u) -> {
          String there = before.containsKey(id) ? version(before.get(id)) : "";
          pieces.put(id, piece(u, there, version(u), files.get(id)));
        });
    // p2 lists what is only configured anew as removed and added
    pieces.values().removeIf(p -> p.before().equals(p.after()));
    return new ArrayList<>(pieces.values());
  }

  private static String version(IInstallableUnit unit) {
    return unit.getVersion().toString();
  }

  private static Map<String, IInstallableUnit> known(IQueryable<IInstallableUnit> units) {
    Map<String, IInstallableUnit> known = new HashMap<>();
    units
        .query(QueryUtil.ALL_UNITS, new NullProgressMonitor())
        .forEach(
            u -> {
              if (Units.isKnown(u)) {
                known.put(u.getId(), u);
              }
            });
    return known;
  }

  private static Piece piece(IInstallableUnit unit, String before, String after, Fetched file) {
    return new Piece(
        Units.name(unit),
        Units.text(unit, IInstallableUnit.PROP_NAME),
        before,
        after,
        Units.isBundle(unit),
        Units.text(unit, IInstallableUnit.PROP_PROVIDER),
        file == null ? "" : file.signature(),
        file == null ? "" : file.sha256(),
        file == null ? 0 : file.bytes());
  }
}
