package org.loupe.plugins;

import java.util.List;

/**
 * The window in which a person installs by p2's own dialogs: what the command asks at the terminal
 * is asked there. An OSGi service; called from the thread that installs.
 */
public interface InstallHost extends Trial {

  /** Whether a person agrees to parts that would come; none of their code has run yet. */
  boolean agrees(List<Piece> pieces);

  /**
   * A change was made.
   *
   * @param pieces its parts
   * @param live whether this process has it; else the next that is started
   */
  void made(List<Piece> pieces, boolean live);
}
