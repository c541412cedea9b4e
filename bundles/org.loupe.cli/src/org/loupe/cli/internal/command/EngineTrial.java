package org.loupe.cli.internal.command;

import org.loupe.compute.Engine;

/** Finds out whether an engine computes right. */
@FunctionalInterface
public interface EngineTrial {

  /**
   * Lets an engine compute what is known.
   *
   * @return how it went
   */
  Outcome run(Engine engine);

  /**
   * How a trial went.
   *
   * @param passed whether everything was right
   * @param detail what was tried, or what was wrong
   */
  record Outcome(boolean passed, String detail) {}
}
