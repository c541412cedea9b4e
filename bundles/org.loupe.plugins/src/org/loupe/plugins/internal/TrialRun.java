package org.loupe.plugins.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;
import org.loupe.plugins.Trial;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/**
 * Starts new bundles in this process before anything of the installation is written, and puts all
 * back as it was: the list of installed bundles says how that is.
 */
final class TrialRun {
  private final Provisioning p2;

  TrialRun(Provisioning p2) {
    this.p2 = p2;
  }

  /**
   * Tries bundles.
   *
   * @param bundles the new ones
   * @param leaving symbolic names of those that they replace, and that go
   * @param host judges them
   */
  void run(Collection<Fetched> bundles, Set<String> leaving, Trial host) {
    Running before = Running.now(p2.context());
    List<Bundle> added = new ArrayList<>();
    try {
      for (Bundle b : p2.context().getBundles()) {
        if (leaving.contains(b.getSymbolicName())) {
          b.uninstall();
        }
      }
      for (Fetched f : bundles) {
        String place = "reference:" + f.file().toUri();
        added.add(p2.context().installBundle(place));
      }
      Refresh.run(p2.context());
      added.forEach(TrialRun::start);
      List<String> labels = bundles.stream().map(Fetched::label).toList();
      for (String problem : host.problems()) {
        if (labels.stream().anyMatch(problem::contains)) {
          throw new LoupeException(PlugInProblem.NOT_USABLE, problem);
        }
      }
    } catch (BundleException e) {
      throw new LoupeException(
          PlugInProblem.NOT_STARTED, "The plug-in cannot be tried: %s.".formatted(reason(e)), e);
    } finally {
      restore(added, before);
    }
  }

  private static void start(Bundle bundle) {
    if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null) {
      return;
    }
    try {
      // not lazily: what throws is to throw now
      bundle.start(Bundle.START_TRANSIENT);
    } catch (BundleException e) {
      boolean lacks = e.getType() == BundleException.RESOLVE_ERROR;
      throw new LoupeException(
          lacks ? PlugInProblem.NOT_RESOLVED : PlugInProblem.NOT_STARTED,
          "The bundle '%s' %s cannot be started: %s."
              .formatted(bundle.getSymbolicName(), bundle.getVersion(), reason(e)),
          e);
    }
  }

  /** What the bundle itself has thrown. */
  private static String reason(BundleException e) {
    Throwable t = e;
    while (t.getCause() != null && t.getCause() != t) {
      t = t.getCause();
    }
    return t == e ? e.getMessage().strip().replaceAll("[.]$", "") : t.toString();
  }

  private void restore(List<Bundle> added, Running before) {
    try {
      for (Bundle b : added) {
        b.uninstall();
      }
      Refresh.run(p2.context());
      p2.configurator().applyConfiguration();
      Refresh.run(p2.context());
      before.await();
    } catch (BundleException | IOException e) {
      throw new LoupeException(
          PlugInProblem.FAILED,
          "This process could not be put back to what is installed: %s.".formatted(e),
          "The installation is as before; start Loupe again.",
          e);
    }
  }
}
