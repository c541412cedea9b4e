package org.loupe.dsl.ui;

import org.loupe.dsl.ide.Surroundings;
import org.loupe.plan.catalogue.Catalogue;

/**
 * What the editor knows beside the text: the host offers it as an OSGi service. Implementations are
 * thread-safe and may take their time: the window does not wait for them.
 */
public interface ScriptEnvironment {

  /** The vocabulary of scripts: what is installed. */
  Catalogue catalogue();

  /** Files, the registry, the results of runs. */
  Surroundings surroundings();

  /**
   * Is called, in any thread, when something was installed or removed: scripts can name other
   * things now.
   */
  void addInstallListener(Runnable listener);

  /** Is not called any more. */
  void removeInstallListener(Runnable listener);

  /** Is called, in any thread, when a run begins or ends: results may be others now. */
  void addRunListener(Runnable listener);

  /** Is not called any more. */
  void removeRunListener(Runnable listener);
}
