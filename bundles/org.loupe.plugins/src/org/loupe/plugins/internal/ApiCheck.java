package org.loupe.plugins.internal;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.metadata.IProvidedCapability;
import org.eclipse.equinox.p2.metadata.IRequirement;
import org.eclipse.equinox.p2.metadata.Version;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;

/** Whether plug-ins are built for the packages and bundles of Loupe that are installed. */
final class ApiCheck {
  private static final Set<String> NAMESPACES = Set.of("java.package", "osgi.bundle");

  private final Collection<IInstallableUnit> installed;

  /** A check against what is installed. */
  ApiCheck(Collection<IInstallableUnit> installed) {
    this.installed = installed;
  }

  /**
   * Refuses units that need another version of a part of Loupe, and those that need such units.
   *
   * @param wanted what is to be installed
   * @param offered what its sources have
   */
  void check(Collection<IInstallableUnit> wanted, Collection<IInstallableUnit> offered) {
    Set<IInstallableUnit> seen = new HashSet<>(wanted);
    Deque<IInstallableUnit> open = new ArrayDeque<>(wanted);
    while (!open.isEmpty()) {
      IInstallableUnit unit = open.pop();
      for (IRequirement r : unit.getRequirements()) {
        if (r.getMin() > 0) {
          check(unit, r);
          offered.stream().filter(r::isMatch).filter(seen::add).forEach(open::push);
        }
      }
    }
  }

  private void check(IInstallableUnit unit, IRequirement requirement) {
    Object[] parts = requirement.getMatches().getParameters();
    if (parts.length < 2
        || !(parts[0] instanceof String name)
        || !(parts[1] instanceof String namespace)
        || !NAMESPACES.contains(namespace)
        || !name.startsWith(Units.OWN)) {
      return;
    }
    Set<Version> there = new TreeSet<>();
    for (IInstallableUnit i : installed) {
      for (IProvidedCapability c : i.getProvidedCapabilities()) {
        if (c.getNamespace().equals(namespace) && c.getName().equals(name)) {
          there.add(c.getVersion());
        }
      }
    }
    if (!there.isEmpty() && installed.stream().noneMatch(requirement::isMatch)) {
      throw new LoupeException(
          PlugInProblem.OTHER_API,
          "The plug-in '%s' %s is built for %s; this Loupe has %s."
              .formatted(
                  unit.getId(),
                  unit.getVersion(),
                  written(requirement, namespace, name),
                  String.join(", ", List.copyOf(there).stream().map(Version::toString).toList())));
    }
  }

  /** {@code org.loupe.api [2.0.0,3.0.0)}. */
  private static String written(IRequirement requirement, String namespace, String name) {
    String text = requirement.toString();
    String before = namespace + "; ";
    int at = text.indexOf(before);
    return at < 0 ? name : text.substring(at + before.length()).strip();
  }
}
