package org.loupe.plugins.internal;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.equinox.p2.core.ProvisionException;
import org.eclipse.equinox.p2.engine.IProvisioningPlan;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.metadata.expression.ExpressionUtil;
import org.eclipse.equinox.p2.query.IQueryable;
import org.eclipse.equinox.p2.query.QueryUtil;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRepository;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;

/** The repositories that a plan of p2's dialogs takes from. */
final class PlanSources {
  private static final Pattern ZIP = Pattern.compile("jar:(file:.+)!/?");

  private final Provisioning p2;
  private final IProvisioningPlan plan;

  PlanSources(Provisioning p2, IProvisioningPlan plan) {
    this.p2 = p2;
    this.plan = plan;
  }

  private Map<URI, Set<IInstallableUnit>> of(Collection<IInstallableUnit> units) {
    return plan.getContext().getInstallableUnitSources(units, new NullProgressMonitor());
  }

  /** All that the repositories of units offer, by their names. */
  Map<String, IQueryable<IInstallableUnit>> metadata(Collection<IInstallableUnit> units) {
    Map<String, IQueryable<IInstallableUnit>> metadata = new HashMap<>();
    for (URI place : of(units).keySet()) {
      try {
        metadata.put(
            name(place), p2.metadata().loadRepository(place, new NullProgressMonitor()));
      } catch (ProvisionException e) {
        throw new LoupeException(
            PlugInProblem.DAMAGED,
            "The p2 repository in '%s' cannot be read: %s."
                .formatted(name(place), Statuses.text(e.getStatus())),
            e);
      }
    }
    return metadata;
  }

  /** Where their files are, without some places. */
  List<IArtifactRepository> files(URI... but) {
    Set<URI> left = Set.of(but);
    return plan
        .getContext()
        .getArtifactRepositories(new NullProgressMonitor())
        .query(
            QueryUtil.createMatchQuery(
                IArtifactRepository.class, ExpressionUtil.TRUE_EXPRESSION),
            new NullProgressMonitor())
        .stream()
        .filter(r -> !left.contains(r.getLocation()))
        .toList();
  }

  /** Has the plan keep where its plug-ins are from. */
  void keep(Collection<IInstallableUnit> units) {
    List<IInstallableUnit> plugIns = Units.offered((query, _) -> query.perform(units.iterator()));
    of(plugIns)
        .forEach(
            (place, there) ->
                there.stream()
                    .filter(plugIns::contains)
                    .forEach(
                        u ->
                            plan.setInstallableUnitProfileProperty(
                                u, Units.SOURCE, name(place))));
  }

  /** A place as a person writes it: folders and zips by their paths. */
  static String name(URI place) {
    Matcher zip = ZIP.matcher(place.toString());
    URI file = zip.matches() ? URI.create(zip.group(1)) : place;
    return "file".equals(file.getScheme()) ? Path.of(file).toString() : place.toString();
  }
}
