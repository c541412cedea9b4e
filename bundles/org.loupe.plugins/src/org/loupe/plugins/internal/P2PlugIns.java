package org.loupe.plugins.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.equinox.p2.engine.IProfile;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.loupe.plugins.Change;
import org.loupe.plugins.PlugIn;
import org.loupe.plugins.PlugIns;
import org.loupe.plugins.State;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Plug-ins by p2. */
@Component(service = PlugIns.class)
public final class P2PlugIns implements PlugIns {
  private final Provisioning p2;

  /** The plug-ins of a running installation. */
  @Activate
  public P2PlugIns(BundleContext context) {
    this.p2 = new Provisioning(context);
  }

  @Override
  public List<PlugIn> installed() {
    IProfile profile = p2.profile();
    List<IInstallableUnit> all = Units.all(profile, Units::isBundle);
    return Units.roots(profile).stream()
        .map(
            u ->
                Units.plugIn(
                    u,
                    Optional.ofNullable(profile.getInstallableUnitProperty(u, Units.SOURCE))
                        .orElse(""),
                    all))
        .toList();
  }

  @Override
  public List<PlugIn> available(String source) {
    try (Staging staging = new Staging(p2)) {
      OpenSource open = new SourceReader(staging.folder()).open(source);
      var units = staging.metadata(open);
      List<IInstallableUnit> all = Units.all(units, Units::isBundle);
      return Units.offered(units).stream().map(u -> Units.plugIn(u, source, all)).toList();
    }
  }

  @Override
  public Change install(String source, List<String> names, Set<String> pins) {
    return ChangeMaker.make(p2, maker -> maker.install(source, names, pins));
  }

  @Override
  public Change update(List<String> names, Optional<String> source) {
    return ChangeMaker.make(p2, maker -> maker.update(names, source));
  }

  @Override
  public Change remove(List<String> names) {
    return ChangeMaker.make(p2, maker -> maker.remove(names));
  }

  @Override
  public Change revert(Optional<Integer> state) {
    return ChangeMaker.make(p2, maker -> maker.revert(state));
  }

  @Override
  public List<State> states() {
    return new History(p2).states();
  }
}
