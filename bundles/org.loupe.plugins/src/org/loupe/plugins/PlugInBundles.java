package org.loupe.plugins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loupe.api.LoupeException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
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

  /** Those that lack something that they need, each with what that is. */
  public List<LoupeException> broken() {
    List<LoupeException> broken = new ArrayList<>();
    for (Bundle b : context.getBundles()) {
      if (b.getState() == Bundle.INSTALLED && isPlugIn(b)) {
        broken.add(
            new LoupeException(
                PlugInProblem.LEFT_OUT,
                "The plug-in '%s' %s is left out%s."
                    .formatted(
                        b.getSymbolicName(),
                        b.getVersion(),
                        lacks(b).map(": it lacks "::concat).orElse(""))));
      }
    }
    return List.copyOf(broken);
  }

  private static Optional<String> lacks(Bundle bundle) {
    try {
      bundle.start(Bundle.START_TRANSIENT);
      return Optional.empty();
    } catch (BundleException e) {
      Matcher m = LACKS.matcher(String.valueOf(e.getMessage()));
      return m.find() ? Optional.of(m.group(1).strip()) : Optional.empty();
    }
  }
}
