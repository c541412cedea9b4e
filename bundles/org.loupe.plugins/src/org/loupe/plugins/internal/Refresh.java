package org.loupe.plugins.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/** Brings the bundles of this process to rest. */
final class Refresh {
  private static final long PATIENCE_SECONDS = 60;

  private Refresh() {}

  /**
   * Lets bundles use each other anew, and waits until they do. The framework does one refresh after
   * the other, so that those that others have asked for, and do not wait for, are over as well:
   * p2's configurator takes the end of any for the end of its own.
   */
  static void run(BundleContext context) {
    FrameworkWiring wiring =
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    CountDownLatch done = new CountDownLatch(1);
    wiring.refreshBundles(null, _ -> done.countDown());
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new LoupeException(
            PlugInProblem.FAILED, "The bundles of this process did not come to rest.");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }
}
