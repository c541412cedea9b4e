package org.loupe.plugins;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The plug-ins of this installation. An OSGi service; thread-safe.
 *
 * <p>A source is a folder or zip with a p2 repository, or the address of one. Every method throws a
 * {@link org.loupe.api.LoupeException} with a code of {@link PlugInProblem} when it refuses.
 */
public interface PlugIns {

  /** What is installed, by name. */
  List<PlugIn> installed();

  /** What a source offers, by name. */
  List<PlugIn> available(String source);

  /**
   * What installing from a source would do. A version that is installed is replaced.
   *
   * @param source the source
   * @param names the plug-ins; all that the source offers when there are none
   * @param pins SHA-256 of the zip, or of each bundle that would be added; empty for no pin
   */
  Change install(String source, List<String> names, Set<String> pins);

  /**
   * What an update to the newest versions would do.
   *
   * @param names the plug-ins; all when there are none
   * @param source where to look; where each was installed from when it is empty
   */
  Change update(List<String> names, Optional<String> source);

  /** What removing plug-ins would do. */
  Change remove(List<String> names);

  /**
   * What going back to an earlier state would do.
   *
   * @param state its number; the one before the present when it is empty
   */
  Change revert(Optional<Integer> state);

  /** The states that the installation has had, the oldest first. */
  List<State> states();
}
