package org.loupe.plugins.internal;

import org.eclipse.equinox.p2.core.IProvisioningAgent;
import org.eclipse.equinox.p2.core.spi.IAgentServiceFactory;
import org.eclipse.equinox.p2.planner.IPlanner;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives p2 a planner that names both versions where a plug-in is for another Loupe. */
@Component(
    service = IAgentServiceFactory.class,
    property = {
      "p2.agent.servicename=org.eclipse.equinox.p2.planner.IPlanner",
      // the highest is taken
      "service.ranking:Integer=100"
    })
public final class PlannerGuard implements IAgentServiceFactory {
  private final IAgentServiceFactory p2s;

  /** A guard before p2's own planner. */
  @Activate
  public PlannerGuard(
      @Reference(target = "(component.name=org.eclipse.equinox.p2.planner)")
          IAgentServiceFactory p2s) {
    this.p2s = p2s;
  }

  @Override
  public Object createService(IProvisioningAgent agent) {
    return new GuardedPlanner((IPlanner) p2s.createService(agent));
  }
}
