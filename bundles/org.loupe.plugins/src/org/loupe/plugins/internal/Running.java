package org.loupe.plugins.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * The bundles that run, to run again after a change. Equinox starts in threads of its own those
 * that it has resolved anew, and passes over those that another thread is starting; where that one
 * meets a refresh, a bundle is left at rest for good (seen once in 340 installations on a busy
 * machine).
 */
final class Running {
  private static final int RUNS = Bundle.STARTING | Bundle.ACTIVE;

  private final BundleContext context;
  private final Set<String> names;

  private Running(BundleContext context, Set<String> names) {
    this.context = context;
    this.names = names;
  }

  /** Those that run now. */
  static Running now(BundleContext context) {
    Set<String> names = new HashSet<>();
    for (Bundle b : context.getBundles()) {
      if ((b.getState() & RUNS) != 0) {
        names.add(b.getSymbolicName());
      }
    }
    return new Running(context, names);
  }

  /** These and others, which are new. */
  Running and(Collection<String> others) {
    return new Running(
        context, Set.copyOf(Stream.of(names, others).flatMap(Collection::stream).toList()));
  }

  /** Starts those that are to run and do not, when nothing else moves any more. */
  void again() {
    List<Bundle> left =
        Arrays.stream(context.getBundles())
            .filter(b -> b.getState() == Bundle.RESOLVED && names.contains(b.getSymbolicName()))
            .filter(b -> b.adapt(BundleStartLevel.class).isPersistentlyStarted())
            .toList();
    for (Bundle b : left) {
      try {
        b.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
      } catch (BundleException e) {
        // what it throws is found again where it is looked for
        System.getLogger(Running.class.getName())
            .log(System.Logger.Level.DEBUG, "a bundle did not start again", e);
      }
    }
  }
}
