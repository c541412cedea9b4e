package org.loupe.plugins;

import java.util.List;

/** Judges plug-ins that were just started in this process. */
@FunctionalInterface
public interface Trial {

  /** What is wrong with contributions, those of the new plug-ins among them. */
  List<String> problems();
}
