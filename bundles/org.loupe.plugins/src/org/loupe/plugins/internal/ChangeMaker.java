package org.loupe.plugins.internal;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.equinox.p2.engine.IProfile;
import org.eclipse.equinox.p2.engine.IProvisioningPlan;
import org.eclipse.equinox.p2.engine.ProvisioningContext;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.planner.IProfileChangeRequest;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRepository;
import org.loupe.api.LoupeException;
import org.loupe.plugins.Change;
import org.loupe.plugins.PlugIn;
import org.loupe.plugins.PlugInProblem;

/** Makes changes: resolves them, fetches what they need, and looks at it. */
final class ChangeMaker {
  private final Provisioning p2;
  private final IProfile profile;
  private final List<AutoCloseable> resources = new ArrayList<>();
  private final Staging staging;
  private final SourceReader reader;
  private final Map<String, OpenSource> sources = new LinkedHashMap<>();

  private ChangeMaker(Provisioning p2) {
    this.p2 = p2;
    resources.add(ProfileLock.of(p2.dataArea()));
    this.profile = p2.profile();
    this.staging = new Staging(p2);
    resources.add(staging);
    this.reader = new SourceReader(staging.folder());
  }

  /** Makes one; when it is refused, nothing is left. */
  static Change make(Provisioning p2, Function<ChangeMaker, Change> how) {
    ChangeMaker maker = new ChangeMaker(p2);
    try {
      return how.apply(maker);
    } catch (RuntimeException | Error e) {
      PreparedChange.closeAll(maker.resources);
      throw e;
    }
  }

  Change install(String source, List<String> names, Set<String> pins) {
    OpenSource open = source(source);
    List<IInstallableUnit> offered = Units.offered(staging.metadata(open));
    if (offered.isEmpty()) {
      throw new LoupeException(
          PlugInProblem.NO_SOURCE, "'%s' offers no plug-ins.".formatted(source));
    }
    List<IInstallableUnit> units =
        names.isEmpty()
            ? offered
            : names.stream().map(n -> Names.find(n, offered, "'%s'".formatted(source))).toList();
    Map<IInstallableUnit, OpenSource> wanted = new LinkedHashMap<>();
    units.forEach(u -> wanted.put(u, open));
    return change(wanted, pins);
  }

  Change update(List<String> names, Optional<String> source) {
    Map<IInstallableUnit, OpenSource> wanted = new LinkedHashMap<>();
    for (IInstallableUnit unit : named(names)) {
      Optional<String> from =
          source.or(
              () -> Optional.ofNullable(profile.getInstallableUnitProperty(unit, Units.SOURCE)));
      if (from.isEmpty()) {
        throw new LoupeException(
            PlugInProblem.NO_SOURCE,
            "It is not known where '%s' is from.".formatted(Units.name(unit)),
            "Say where its new version is with '--from'.");
      }
      OpenSource open = source(from.get());
      Units.offered(staging.metadata(open)).stream()
          .filter(u -> u.getId().equals(unit.getId()))
          .filter(u -> u.getVersion().compareTo(unit.getVersion()) > 0)
          .forEach(u -> wanted.put(u, open));
    }
    return change(wanted, Set.of());
  }

  Change remove(List<String> names) {
    IProfileChangeRequest request = p2.planner().createChangeRequest(profile);
    named(names).forEach(request::remove);
    return new PreparedChange(p2, resolved(request, List.of()), List.of(), resources);
  }

  Change revert(Optional<Integer> state) {
    IProfile before = new History(p2).profile(state);
    IProvisioningPlan plan = p2.planner().getDiffPlan(profile, before, new NullProgressMonitor());
    refuse(plan.getStatus());
    BundlePool pool = BundlePool.of(p2);
    plan.getContext().setMetadataRepositories();
    plan.getContext().setArtifactRepositories(pool.locations());
    List<Fetched> kept = new ArrayList<>();
    for (IInstallableUnit unit : added(plan)) {
      unit.getArtifacts().forEach(key -> kept.add(pool.look(key)));
    }
    return new PreparedChange(p2, plan, kept, resources);
  }

  /**
   * A plan that was made elsewhere, as by p2's dialogs. Where its plug-ins are from is kept with
   * them, so that an update finds it.
   */
  Change planned(IProvisioningPlan plan) {
    refuse(plan.getStatus());
    BundlePool pool = BundlePool.of(p2);
    PlanSources from = new PlanSources(p2, plan);
    List<IInstallableUnit> added = added(plan);
    from.metadata(added).forEach((name, units) -> OwnNames.check(profile, name, units));
    List<IArtifactRepository> files = from.files(pool.locations());
    List<Fetched> fetched = new ArrayList<>();
    for (IInstallableUnit unit : added) {
      if (unit.getArtifacts().stream().allMatch(k -> files.stream().anyMatch(f -> f.contains(k)))) {
        fetched.addAll(staging.fetch(List.of(unit), files));
      } else {
        // one that was installed before
        unit.getArtifacts().forEach(key -> fetched.add(pool.look(key)));
      }
    }
    Fragments.check(fetched);
    from.keep(added);
    List<URI> places = new ArrayList<>(List.of(pool.locations()));
    places.add(staging.repository().getLocation());
    plan.getContext().setArtifactRepositories(places.toArray(URI[]::new));
    return new PreparedChange(p2, plan, fetched, resources);
  }

  private OpenSource source(String name) {
    return sources.computeIfAbsent(name, reader::open);
  }

  private List<IInstallableUnit> named(List<String> names) {
    List<IInstallableUnit> roots = Units.roots(profile);
    return names.isEmpty()
        ? roots
        : names.stream()
            .map(n -> Names.find(whole(n, roots), roots, "This Loupe"))
            .distinct()
            .toList();
  }

  /** The plug-in of a bundle, which often has the name that people know; else the name itself. */
  private String whole(String name, List<IInstallableUnit> roots) {
    List<IInstallableUnit> bundles = Units.all(profile, Units::isBundle);
    return roots.stream()
        .map(u -> Units.plugIn(u, "", bundles))
        .filter(p -> p.bundles().contains(name))
        .map(PlugIn::name)
        .findFirst()
        .orElse(name);
  }

  private Change change(Map<IInstallableUnit, OpenSource> wanted, Set<String> pins) {
    List<IInstallableUnit> offered = new ArrayList<>();
    List<IArtifactRepository> files = new ArrayList<>();
    for (OpenSource s : new LinkedHashSet<>(wanted.values())) {
      OwnNames.check(profile, s.name(), staging.metadata(s));
      offered.addAll(Units.all(staging.metadata(s), _ -> true));
      files.add(staging.artifacts(s));
    }
    new ApiCheck(Units.all(Units.available(profile), _ -> true)).check(wanted.keySet(), offered);
    IProfileChangeRequest request = p2.planner().createChangeRequest(profile);
    wanted.forEach((unit, source) -> add(request, unit, source));
    IProvisioningPlan plan = resolved(request, wanted.values());
    List<Fetched> fetched = staging.fetch(added(plan), files);
    Pins.check(pins, wanted.values(), fetched);
    Fragments.check(fetched);
    plan.getContext().setArtifactRepositories(staging.repository().getLocation());
    return new PreparedChange(p2, plan, fetched, resources);
  }

  private void add(IProfileChangeRequest request, IInstallableUnit unit, OpenSource source) {
    for (IInstallableUnit there : Units.roots(profile)) {
      if (there.getId().equals(unit.getId())) {
        if (there.getVersion().equals(unit.getVersion())) {
          return;
        }
        request.remove(there);
      }
    }
    request.add(unit);
    request.setInstallableUnitProfileProperty(unit, IProfile.PROP_PROFILE_ROOT_IU, "true");
    request.setInstallableUnitProfileProperty(unit, Units.SOURCE, source.name());
  }

  private IProvisioningPlan resolved(IProfileChangeRequest request, Collection<OpenSource> from) {
    ProvisioningContext context = new ProvisioningContext(staging.agent());
    // nothing is ever looked up elsewhere
    context.setMetadataRepositories(
        from.stream().map(OpenSource::repository).distinct().toArray(URI[]::new));
    context.setArtifactRepositories();
    IProvisioningPlan plan =
        p2.planner().getProvisioningPlan(request, context, new NullProgressMonitor());
    refuse(plan.getStatus());
    return plan;
  }

  private static void refuse(IStatus status) {
    if (Statuses.isBad(status)) {
      throw new LoupeException(
          PlugInProblem.NOT_RESOLVED,
          "It does not fit together with what is installed: %s.".formatted(Statuses.text(status)));
    }
  }

  /** What a plan brings that is not there already. */
  private List<IInstallableUnit> added(IProvisioningPlan plan) {
    Set<IInstallableUnit> there = new HashSet<>(Units.all(Units.available(profile), _ -> true));
    return Units.all(plan.getAdditions(), u -> !there.contains(u));
  }
}
