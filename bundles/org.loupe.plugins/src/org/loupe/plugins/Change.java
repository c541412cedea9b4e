package org.loupe.plugins;

import java.util.List;

/**
 * A change of what is installed, resolved and checked, with everything fetched that it needs.
 * Nothing is written before it is made. It must be closed.
 */
public interface Change extends AutoCloseable {

  /** The parts that it adds, replaces and removes, by name; none when all is as it should be. */
  List<Piece> pieces();

  /**
   * Makes it. What is new is tried out first: its bundles are started, and the host says whether
   * they work in it. When they do not, all is as before.
   *
   * @param trial the host's judgement
   * @return whether this process has it; else the next that is started
   */
  boolean apply(Trial trial);

  /** Removes what was fetched. */
  @Override
  void close();
}
