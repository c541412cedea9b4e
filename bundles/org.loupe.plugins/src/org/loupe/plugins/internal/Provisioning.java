package org.loupe.plugins.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.equinox.internal.provisional.configurator.Configurator;
import org.eclipse.equinox.p2.core.IAgentLocation;
import org.eclipse.equinox.p2.core.IProvisioningAgent;
import org.eclipse.equinox.p2.core.IProvisioningAgentProvider;
import org.eclipse.equinox.p2.core.ProvisionException;
import org.eclipse.equinox.p2.core.UIServices;
import org.eclipse.equinox.p2.engine.IEngine;
import org.eclipse.equinox.p2.engine.IProfile;
import org.eclipse.equinox.p2.engine.IProfileRegistry;
import org.eclipse.equinox.p2.engine.IProvisioningPlan;
import org.eclipse.equinox.p2.planner.IPlanner;
import org.eclipse.equinox.p2.repository.artifact.IArtifactRepositoryManager;
import org.eclipse.equinox.p2.repository.metadata.IMetadataRepositoryManager;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The parts of p2 that belong to this installation. */
final class Provisioning {
  private static final String GARBAGE_COLLECTOR = "org.eclipse.equinox.p2.garbagecollector";

  private final BundleContext context;
  private final IProvisioningAgent agent;
  private volatile boolean behind;

  /** The parts of a running installation. */
  Provisioning(BundleContext context) {
    this.context = context;
    this.agent = service(IProvisioningAgent.class);
    // the files of earlier states are kept: one goes back to them
    DefaultScope.INSTANCE.getNode(GARBAGE_COLLECTOR).putBoolean("gc_enabled", false);
  }

  BundleContext context() {
    return context;
  }

  /** Whether an agent is that of this installation. */
  boolean isOf(IProvisioningAgent other) {
    return agent == other;
  }

  /** Another p2 with data of its own. */
  IProvisioningAgent agentOf(Path folder) throws ProvisionException {
    return service(IProvisioningAgentProvider.class).createAgent(folder.toUri());
  }

  IProfileRegistry registry() {
    return part(IProfileRegistry.class);
  }

  IPlanner planner() {
    return part(IPlanner.class);
  }

  /** Makes a change; when that fails, p2 takes back what it has done. */
  IStatus perform(IProvisioningPlan plan) {
    // whoever installs has been asked before: p2 must not ask again, in a window
    UIServices consented = new Consented();
    agent.registerService(UIServices.class.getName(), consented);
    try {
      return GuardedEngine.unguarded(part(IEngine.class))
          .perform(plan, new NullProgressMonitor());
    } finally {
      agent.unregisterService(UIServices.class.getName(), consented);
    }
  }

  IMetadataRepositoryManager metadata() {
    return part(IMetadataRepositoryManager.class);
  }

  IArtifactRepositoryManager artifacts() {
    return part(IArtifactRepositoryManager.class);
  }

  /** Whether something was installed or removed that only the next start of the product has so. */
  boolean isBehind() {
    return behind;
  }

  /** From now on this process stays as it is, whatever is changed. */
  void stayBehind() {
    behind = true;
  }

  Configurator configurator() {
    return service(Configurator.class);
  }

  /** What is installed now. */
  IProfile profile() {
    try {
      return Optional.ofNullable(registry().getProfile(IProfileRegistry.SELF))
          .orElseThrow(() -> missing("its profile"));
    } catch (IllegalStateException e) {
      // p2 locks what it reads
      throw new LoupeException(
          PlugInProblem.READ_ONLY,
          "The list of what is installed in '%s' cannot be used: %s."
              .formatted(dataArea(), e.getMessage()),
          e);
    }
  }

  /** Where p2 keeps what it knows. */
  Path dataArea() {
    return Path.of(part(IAgentLocation.class).getRootLocation());
  }

  private <T> T part(Class<T> type) {
    T part = agent.getService(type);
    if (part == null) {
      throw missing(type.getSimpleName());
    }
    return part;
  }

  private <T> T service(Class<T> type) {
    ServiceReference<T> reference = context.getServiceReference(type);
    T service = reference == null ? null : context.getService(reference);
    if (service == null) {
      throw missing(type.getSimpleName());
    }
    return service;
  }

  private static LoupeException missing(String what) {
    return new LoupeException(
        PlugInProblem.FAILED,
        "This installation lacks a part of p2, %s.".formatted(what),
        "Unpack the product again.");
  }
}
