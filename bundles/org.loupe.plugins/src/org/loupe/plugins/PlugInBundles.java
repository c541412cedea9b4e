package org.loupe.plugins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loupe.api.LoupeException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleWiring;

/** The bundles of others in a running framework: those that use Loupe and are no part of it. */
public final class PlugInBundles {
  /** The beginning of our bundles' names, and of our packages'. */
  private static final String OWN = "org.loupe.";

  private static final Pattern LACKS =
      Pattern.compile("Unresolved requirement: ([^\\n]+?)(?: *-> [^\\n]*)?(?:\\n|$)");

  private final BundleContext context;

  /** The bundles of a framework. */
  public PlugInBundles(BundleContext context) {
    this.context = context;
  }

  /** All of them; none is started. */
  public List<Bundle> all() {
    return Arrays.stream(context.getBundles()).filter(PlugInBundles::isPlugIn).toList();
  }

  private static boolean isPlugIn(Bundle bundle) {
    if (bundle.getSymbolicName() == null || bundle.getSymbolicName().startsWith(OWN)) {
      return false;
    }
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    // wires are known already, headers would be read from the jar
    return wiring == null
        ? usesLoupe(bundle)
        : wiring.getRequiredWires(null).stream()
            .map(w -> w.getProvider().getSymbolicName())
            .anyMatch(name -> name != null && name.startsWith(OWN));
  }

  private static boolean usesLoupe(Bundle bundle) {
    return List.of(Constants.IMPORT_PACKAGE, Constants.REQUIRE_BUNDLE, Constants.FRAGMENT_HOST)
        .stream()
        .map(header -> bundle.getHeaders("").get(header))
        .anyMatch(value -> value != null && value.contains(OWN));
  }

  /**
   * Stops bundles for this run: what they contribute goes, and none of their code is started by
   * those that look for it.
   */
  public static void stop(Collection<Bundle> bundles) {
    for (Bundle b : bundles) {
      try {
        if (b.getState() == Bundle.ACTIVE || b.getState() == Bundle.STARTING) {
          b.stop(Bundle.STOP_TRANSIENT);
        }
      } catch (BundleException e) {
        // one that does not stop properly is stopped all the same
        System.getLogger(PlugInBundles.class.getName())
            .log(System.Logger.Level.DEBUG, "a plug-in did not stop properly", e);
      }
    }
  }

  /**
   * Stops those that are switched off, and switches off those that have thrown when the framework
   * started them.
   *
   * @return what is not as its person has installed it: what was switched off here, and what lacks
   *     something that it needs
   */
  public List<LoupeException> leaveOut(SwitchedOff off) {
    Set<String> names = off.bundles();
    List<LoupeException> problems = new ArrayList<>();
    for (Bundle b : all()) {
      if (names.contains(b.getSymbolicName())) {
        stop(List.of(b));
      } else if (b.getState() == Bundle.INSTALLED) {
        problems.add(leftOut(b));
      } else if (b.getState() == Bundle.RESOLVED && isToBeStarted(b)) {
        thrown(b)
            .ifPresent(
                why -> {
                  off.add(List.of(b.getSymbolicName()));
                  problems.add(switchedOff(b, why));
                });
      }
    }
    return List.copyOf(problems);
  }

  private static boolean isToBeStarted(Bundle bundle) {
    BundleStartLevel level = bundle.adapt(BundleStartLevel.class);
    // those of the other kind are started by the first use of their code
    return level.isPersistentlyStarted() && !level.isActivationPolicyUsed();
  }

  /** What a bundle throws when it is started. */
  private static Optional<Throwable> thrown(Bundle bundle) {
    try {
      bundle.start(Bundle.START_TRANSIENT);
      return Optional.empty();
    } catch (BundleException e) {
      Throwable first = e;
      while (first.getCause() != null) {
        first = first.getCause();
      }
      return Optional.of(first);
    }
  }

  private static LoupeException switchedOff(Bundle bundle, Throwable why) {
    return new LoupeException(
        PlugInProblem.SWITCHED_OFF,
        ("The plug-in '%1$s' %2$s cannot be started and is switched off: %3$s."
                + " 'loupe plugins enable %1$s' switches it on again.")
            .formatted(bundle.getSymbolicName(), bundle.getVersion(), why),
        why);
  }

  private static LoupeException leftOut(Bundle bundle) {
    return new LoupeException(
        PlugInProblem.LEFT_OUT,
        "The plug-in '%s' %s is left out%s."
            .formatted(
                bundle.getSymbolicName(),
                bundle.getVersion(),
                lacks(bundle).map(": it lacks "::concat).orElse("")));
  }

  private static Optional<String> lacks(Bundle bundle) {
    Matcher m =
        LACKS.matcher(thrown(bundle).map(t -> String.valueOf(t.getMessage())).orElse(""));
    return m.find() ? Optional.of(m.group(1).strip()) : Optional.empty();
  }
}
