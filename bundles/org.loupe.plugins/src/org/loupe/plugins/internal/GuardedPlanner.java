package org.loupe.plugins.internal;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.equinox.p2.engine.IProfile;
import org.eclipse.equinox.p2.engine.IProvisioningPlan;
import org.eclipse.equinox.p2.engine.ProvisioningContext;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.planner.IPlanner;
import org.eclipse.equinox.p2.planner.IProfileChangeRequest;
import org.eclipse.equinox.p2.query.IQueryResult;
import org.loupe.api.LoupeException;

/** Says why something cannot be resolved where p2 would only say that it cannot. */
final class GuardedPlanner implements IPlanner {
  private final IPlanner p2s;

  /** One that asks p2's own. */
  GuardedPlanner(IPlanner p2s) {
    this.p2s = p2s;
  }

  @Override
  public IProvisioningPlan getProvisioningPlan(
      IProfileChangeRequest request, ProvisioningContext context, IProgressMonitor monitor) {
    IProvisioningPlan plan = p2s.getProvisioningPlan(request, context, monitor);
    if (Statuses.isBad(plan.getStatus())) {
      try {
        new ApiCheck(Units.all(Units.available(plan.getProfile()), _ -> true))
            .check(
                request.getAdditions(), Units.all(context.getMetadata(monitor), _ -> true));
      } catch (LoupeException e) {
        plan.setStatus(Statuses.of(e));
      }
    }
    return plan;
  }

  @Override
  public IProvisioningPlan getDiffPlan(
      IProfile current, IProfile wanted, IProgressMonitor monitor) {
    return p2s.getDiffPlan(current, wanted, monitor);
  }

  @Override
  public IProfileChangeRequest createChangeRequest(IProfile profile) {
    return p2s.createChangeRequest(profile);
  }

  @Override
  public IQueryResult<IInstallableUnit> updatesFor(
      IInstallableUnit unit, ProvisioningContext context, IProgressMonitor monitor) {
    return p2s.updatesFor(unit, context, monitor);
  }
}
