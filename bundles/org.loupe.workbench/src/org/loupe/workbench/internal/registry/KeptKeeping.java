package org.loupe.workbench.internal.registry;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.loupe.runtime.registry.NewEntry;

/** Whether files are copied into the registry, as a person has said it once. */
final class KeptKeeping {
  private static final String KEY = "keeping";

  private KeptKeeping() {}

  /** What was chosen last; empty before that. */
  static Optional<NewEntry.Keeping> chosen() {
    String name = node().get(KEY, "");
    return Arrays.stream(NewEntry.Keeping.values()).filter(k -> k.name().equals(name)).findFirst();
  }

  /** Keeps the choice with the workspace. */
  static void choose(NewEntry.Keeping keeping) {
    node().put(KEY, keeping.name());
  }

  /** Asks again the next time. */
  static void forget() {
    node().remove(KEY);
  }

  private static IEclipsePreferences node() {
    return InstanceScope.INSTANCE.getNode("org.loupe.workbench");
  }
}
