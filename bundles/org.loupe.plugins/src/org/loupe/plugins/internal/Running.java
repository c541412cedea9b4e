package org.loupe.plugins.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * The bundles that run, to run again after a change, with the services that their components offer.
 *
 * <p>The framework starts bundles in two threads of its own, for their start level and after a
 * refresh. Now and then, on a busy machine once in a hundred installations, these meet: then a
 * bundle is left at rest, or what makes its components hears of the start that is already undone
 * and of the one that counts in the same moment, and makes none. Such a bundle is started anew.
 */
final class Running {
  /** The threads of the framework end their work in between. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final long LOOK_MILLIS = 20;
  private static final int LOOKS_UNTIL_STARTED_ANEW = 25;
  private static final int RUNS = Bundle.STARTING | Bundle.ACTIVE;

  private final BundleContext context;
  private final Set<String> names;
  private final Set<String> offering;
  private final Set<String> added;

  private Running(
      BundleContext context, Set<String> names, Set<String> offering, Set<String> added) {
    this.context = context;
    this.names = names;
    this.offering = offering;
    this.added = added;
  }

  /** Those that run now. */
  static Running now(BundleContext context) {
    Set<String> names = new HashSet<>();
    Set<String> offering = new HashSet<>();
    for (Bundle b : context.getBundles()) {
      if (isRunning(b)) {
        names.add(b.getSymbolicName());
        if (b.getRegisteredServices() != null) {
          offering.add(b.getSymbolicName());
        }
      }
    }
    return new Running(context, names, offering, Set.of());
  }

  private static boolean isRunning(Bundle bundle) {
    return (bundle.getState() & RUNS) != 0;
  }

  /** These and new ones, which offer something if they have components. */
  Running and(Collection<String> added) {
    Set<String> all = new HashSet<>(names);
    all.addAll(added);
    Set<String> offer = new HashSet<>(offering);
    offer.addAll(added);
    return new Running(context, all, offer, Set.copyOf(added));
  }

  /** Waits until all of them that are there run again; call it when no refresh is under way. */
  void await() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      List<Bundle> missing = missing();
      for (int look = 1; !missing.isEmpty() && System.nanoTime() < end; look++) {
        Thread.sleep(LOOK_MILLIS);
        missing = missing();
        if (look % LOOKS_UNTIL_STARTED_ANEW == 0) {
          missing.forEach(Running::startAnew);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Bundle> missing() {
    return Arrays.stream(context.getBundles())
        .filter(b -> names.contains(b.getSymbolicName()))
        .filter(b -> b.adapt(BundleStartLevel.class).isPersistentlyStarted())
        .filter(b -> isAtRest(b) || isRunning(b) && lacksItsServices(b))
        .toList();
  }

  /** One that was there before may lack what has gone. */
  private boolean isAtRest(Bundle b) {
    return b.getState() == Bundle.RESOLVED
        || b.getState() == Bundle.INSTALLED && added.contains(b.getSymbolicName());
  }

  private boolean lacksItsServices(Bundle b) {
    return offering.contains(b.getSymbolicName())
        && b.getHeaders("").get("Service-Component") != null
        && b.getRegisteredServices() == null;
  }

  private static void startAnew(Bundle bundle) {
    try {
      bundle.stop(Bundle.STOP_TRANSIENT);
      bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
    } catch (BundleException e) {
      // what it throws is found again where it is looked for
      System.getLogger(Running.class.getName())
          .log(System.Logger.Level.DEBUG, "a bundle did not start again", e);
    }
  }
}
