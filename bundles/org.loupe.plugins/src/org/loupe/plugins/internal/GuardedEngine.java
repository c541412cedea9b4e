package org.loupe.plugins.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.equinox.p2.core.IProvisioningAgent;
import org.eclipse.equinox.p2.engine.IEngine;
import org.eclipse.equinox.p2.engine.IPhaseSet;
import org.eclipse.equinox.p2.engine.IProfile;
import org.eclipse.equinox.p2.engine.IProvisioningPlan;
import org.eclipse.equinox.p2.engine.PhaseSetFactory;
import org.eclipse.equinox.p2.engine.ProvisioningContext;
import org.loupe.api.LoupeException;
import org.loupe.plugins.Change;
import org.loupe.plugins.InstallHost;
import org.loupe.plugins.Piece;
import org.loupe.plugins.PlugInProblem;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * p2's engine for all but ourselves: what its dialogs would write is fetched, checked, agreed to
 * and tried out first, and what is refused is not written.
 */
final class GuardedEngine implements IEngine {
  private final IEngine p2s;
  private final IProvisioningAgent agent;
  private final BundleContext context;
  private Provisioning installation;

  /** A guard before p2's own engine. */
  GuardedEngine(IEngine p2s, IProvisioningAgent agent, BundleContext context) {
    this.p2s = p2s;
    this.agent = agent;
    this.context = context;
  }

  /** The engine itself, for changes that were checked. */
  static IEngine unguarded(IEngine engine) {
    return engine instanceof GuardedEngine guarded ? guarded.p2s : engine;
  }

  @Override
  public IProvisioningPlan createPlan(IProfile profile, ProvisioningContext sources) {
    return p2s.createPlan(profile, sources);
  }

  @Override
  public IStatus perform(IProvisioningPlan plan, IProgressMonitor monitor) {
    return perform(plan, PhaseSetFactory.createDefaultPhaseSet(), monitor);
  }

  @Override
  public IStatus perform(IProvisioningPlan plan, IPhaseSet phases, IProgressMonitor monitor) {
    if (!writes(phases) || !changes(plan) || !installation().isOf(agent)) {
      return p2s.perform(plan, phases, monitor);
    }
    try {
      return perform(plan);
    } catch (LoupeException e) {
      return Statuses.of(e);
    }
  }

  /** The dialogs also ask how large something is, and nothing is written for that. */
  private static boolean writes(IPhaseSet phases) {
    return Arrays.asList(phases.getPhaseIds()).contains(PhaseSetFactory.PHASE_INSTALL);
  }

  private static boolean changes(IProvisioningPlan plan) {
    return Stream.of(plan.getAdditions(), plan.getRemovals())
        .anyMatch(units -> !Units.all(units, _ -> true).isEmpty());
  }

  /** One for all changes, as it knows what this process did not take over. */
  private synchronized Provisioning installation() {
    if (installation == null) {
      installation = new Provisioning(context);
    }
    return installation;
  }

  private IStatus perform(IProvisioningPlan plan) {
    InstallHost host = host();
    try (Change change = ChangeMaker.make(installation(), maker -> maker.planned(plan))) {
      List<Piece> pieces = change.pieces();
      if (pieces.stream().anyMatch(Piece::isAdded) && !host.agrees(pieces)) {
        return Status.CANCEL_STATUS;
      }
      host.made(pieces, change.apply(host));
      return Status.OK_STATUS;
    }
  }

  private InstallHost host() {
    return Optional.ofNullable(context.getServiceReference(InstallHost.class))
        .map((ServiceReference<InstallHost> r) -> context.getService(r))
        .orElseThrow(
            () ->
                new LoupeException(
                    PlugInProblem.FAILED,
                    "There is no window in which it could be asked whether this may be installed.",
                    "Use 'loupe plugins'."));
  }
}
