package org.loupe.manual;

import java.nio.file.Path;
import java.util.List;

/** Does what the manual's commands say, so that their output in it is real. */
@FunctionalInterface
public interface Console {

  /**
   * Runs a command.
   *
   * @param folder the working folder
   * @param arguments behind {@code loupe}
   */
  Said run(Path folder, List<String> arguments);

  /**
   * What a command said.
   *
   * @param text results and messages as a terminal shows them
   * @param exit its status
   */
  record Said(String text, int exit) {}
}
