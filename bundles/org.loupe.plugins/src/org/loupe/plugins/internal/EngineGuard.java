package org.loupe.plugins.internal;

import org.eclipse.equinox.p2.core.IProvisioningAgent;
import org.eclipse.equinox.p2.core.spi.IAgentServiceFactory;
import org.eclipse.equinox.p2.engine.IEngine;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives p2 an engine that holds whoever installs to the rules of {@code loupe plugins}. */
@Component(
    service = IAgentServiceFactory.class,
    property = {
      "p2.agent.servicename=org.eclipse.equinox.p2.engine.IEngine",
      // the highest is taken
      "service.ranking:Integer=100"
    })
public final class EngineGuard implements IAgentServiceFactory {
  private final BundleContext context;
  private final IAgentServiceFactory p2s;

  /** A guard before p2's own engine. */
  @Activate
  public EngineGuard(
      BundleContext context,
      @Reference(target = "(component.name=org.eclipse.equinox.p2.engine)")
          IAgentServiceFactory p2s) {
    this.context = context;
    this.p2s = p2s;
  }

  @Override
  public Object createService(IProvisioningAgent agent) {
    return new GuardedEngine((IEngine) p2s.createService(agent), agent, context);
  }
}
