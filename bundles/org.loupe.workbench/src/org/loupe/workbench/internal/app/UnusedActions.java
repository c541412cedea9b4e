package org.loupe.workbench.internal.app;

import java.util.Set;
import org.eclipse.core.runtime.dynamichelpers.IExtensionChangeHandler;
import org.eclipse.ui.internal.WorkbenchPlugin;
import org.eclipse.ui.internal.registry.ActionSetRegistry;
import org.eclipse.ui.internal.registry.IActionSetDescriptor;

/** Takes sets of actions out before a window shows them: the platform has no other way to it. */
final class UnusedActions {
  private UnusedActions() {}

  /**
   * Removes them.
   *
   * @param ids of the sets
   */
  static void remove(Set<String> ids) {
    ActionSetRegistry registry = WorkbenchPlugin.getDefault().getActionSetRegistry();
    for (IActionSetDescriptor set : registry.getActionSets()) {
      if (ids.contains(set.getId())) {
        IExtensionChangeHandler handler = registry;
        handler.removeExtension(
            set.getConfigurationElement().getDeclaringExtension(), new Object[] {set});
      }
    }
  }
}
