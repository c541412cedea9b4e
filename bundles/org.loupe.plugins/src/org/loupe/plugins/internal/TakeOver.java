package org.loupe.plugins.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Whether this process can take a change over while it runs. A fragment joins its host, and a
 * bundle goes, when all that uses them is stopped and started anew; what makes the change must not
 * be.
 */
final class TakeOver {
  private final BundleContext context;
  private final FrameworkWiring wiring;

  TakeOver(BundleContext context) {
    this.context = context;
    this.wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
  }

  /**
   * Whether nothing stands against it.
   *
   * @param added the bundles that come
   * @param leaving symbolic names of those that they replace, and that go
   */
  boolean isPossible(Collection<Fetched> added, Set<String> leaving) {
    Set<String> anew = new HashSet<>(leaving);
    added.stream().map(Fragments::host).flatMap(Optional::stream).forEach(anew::add);
    List<Bundle> stopped =
        Arrays.stream(context.getBundles()).filter(b -> isNamed(b, anew)).toList();
    // all bundles when there are none
    if (stopped.isEmpty()) {
      return true;
    }
    Set<Bundle> running =
        new HashSet<>(
            wiring.getDependencyClosure(List.of(FrameworkUtil.getBundle(TakeOver.class))));
    return wiring.getDependencyClosure(stopped).stream().noneMatch(running::contains);
  }

  private static boolean isNamed(Bundle bundle, Set<String> names) {
    return Stream.of(bundle.getSymbolicName(), alias(bundle)).anyMatch(names::contains);
  }

  /** The framework itself has a second name. */
  private static String alias(Bundle bundle) {
    return bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID
        ? Constants.SYSTEM_BUNDLE_SYMBOLICNAME
        : bundle.getSymbolicName();
  }
}
