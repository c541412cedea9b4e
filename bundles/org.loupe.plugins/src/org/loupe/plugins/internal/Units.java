package org.loupe.plugins.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.equinox.p2.engine.IProfile;
import org.eclipse.equinox.p2.engine.query.IUProfilePropertyQuery;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.metadata.IRequirement;
import org.eclipse.equinox.p2.query.IQueryable;
import org.eclipse.equinox.p2.query.QueryUtil;
import org.loupe.plugins.PlugIn;

/** Reads p2's units as plug-ins. */
final class Units {
  /** Property of a unit that was installed: where it is from. */
  static final String SOURCE = "org.loupe.source";

  /** The product itself. */
  static final String PRODUCT = "org.loupe.product";

  /** The beginning of the names of the product's parts. */
  static final String OWN = "org.loupe.";

  private static final String GROUP = ".feature.group";
  private static final String BUNDLE = "osgi.bundle";

  private Units() {}

  /** The name that a person uses. */
  static String name(IInstallableUnit unit) {
    String id = unit.getId();
    return id.endsWith(GROUP) ? id.substring(0, id.length() - GROUP.length()) : id;
  }

  /** Whether a unit is a bundle. */
  static boolean isBundle(IInstallableUnit unit) {
    return !QueryUtil.isFragment(unit)
            && unit.getProvidedCapabilities().stream()
                .anyMatch(c -> c.getNamespace().equals(BUNDLE))
        || isFragmentBundle(unit);
  }

  /** Fragments of p2 configure others and have no file; fragments of OSGi are bundles. */
  private static boolean isFragmentBundle(IInstallableUnit unit) {
    return unit.getArtifacts().stream().anyMatch(a -> a.getClassifier().equals(BUNDLE));
  }

  /** Whether a unit is one that people know: a feature or a bundle. */
  static boolean isKnown(IInstallableUnit unit) {
    return !QueryUtil.isCategory(unit)
        && !QueryUtil.isProduct(unit)
        && (QueryUtil.isGroup(unit) || isBundle(unit));
  }

  /** A text of a unit in the user's language. */
  static String text(IInstallableUnit unit, String property) {
    String locale = Locale.getDefault().toString();
    return Objects.requireNonNullElse(unit.getProperty(property, locale), "").strip();
  }

  /** All units of a queryable that fulfil something, the newest first. */
  static List<IInstallableUnit> all(
      IQueryable<IInstallableUnit> units, Predicate<IInstallableUnit> which) {
    return units.query(QueryUtil.ALL_UNITS, new NullProgressMonitor()).toUnmodifiableSet().stream()
        .filter(which)
        .sorted(Comparator.comparing(Units::name).thenComparing(Comparator.reverseOrder()))
        .toList();
  }

  /** What is installed, with what is in the installation that a user's profile builds upon. */
  static IQueryable<IInstallableUnit> available(IProfile profile) {
    return (query, monitor) -> profile.available(query, monitor);
  }

  /** The plug-ins that were asked for: the product's own parts and what they need are none. */
  static List<IInstallableUnit> roots(IProfile profile) {
    return profile
        .query(
            new IUProfilePropertyQuery(IProfile.PROP_PROFILE_ROOT_IU, "true"),
            new NullProgressMonitor())
        .toUnmodifiableSet()
        .stream()
        .filter(u -> isPlugIn(profile, u))
        .sorted(Comparator.comparing(Units::name))
        .toList();
  }

  private static boolean isPlugIn(IProfile profile, IInstallableUnit unit) {
    return profile.getInstallableUnitProperty(unit, SOURCE) != null
        || isKnown(unit) && !unit.getId().startsWith(OWN);
  }

  /**
   * What can be asked for of a source, the newest of each: features, and bundles that belong to
   * none.
   */
  static List<IInstallableUnit> offered(IQueryable<IInstallableUnit> source) {
    Map<String, IInstallableUnit> newest = new HashMap<>();
    all(source, Units::isKnown).forEach(u -> newest.putIfAbsent(u.getId(), u));
    Collection<IInstallableUnit> candidates = newest.values();
    return candidates.stream()
        .filter(u -> candidates.stream().noneMatch(other -> other != u && needs(other, u)))
        .sorted(Comparator.comparing(Units::name))
        .toList();
  }

  private static boolean needs(IInstallableUnit unit, IInstallableUnit other) {
    return unit.getRequirements().stream().anyMatch(r -> r.getMax() > 0 && r.isMatch(other))
        // two that need each other are both offered
        && other.getRequirements().stream().noneMatch(r -> r.getMax() > 0 && r.isMatch(unit));
  }

  /** A unit as a plug-in with the bundles that it has among others. */
  static PlugIn plugIn(
      IInstallableUnit unit, String source, Collection<IInstallableUnit> others) {
    SortedSet<String> bundles = new TreeSet<>();
    if (isBundle(unit)) {
      bundles.add(unit.getId());
    }
    for (IRequirement r : unit.getRequirements()) {
      others.stream()
          .filter(o -> QueryUtil.isGroup(unit) && isBundle(o) && r.isMatch(o))
          .forEach(o -> bundles.add(o.getId()));
    }
    return new PlugIn(
        name(unit),
        unit.getVersion().toString(),
        text(unit, IInstallableUnit.PROP_NAME),
        text(unit, IInstallableUnit.PROP_PROVIDER),
        source,
        List.copyOf(bundles));
  }
}
