package org.loupe.runtime;

import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.plan.catalogue.Catalogue;

/**
 * What is installed: the vocabulary of scripts. An OSGi service; thread-safe.
 *
 * <p>The catalogue is kept in the cache under the versions of the installed bundles, so that
 * checking a script starts no plug-in.
 */
public interface Catalogues {

  /** Property of the system or framework: {@code true} leaves out all but the product's own. */
  String SAFE_MODE = "loupe.safeMode";

  /** Property of the system or framework: names of bundles that are left out, with commas. */
  String SWITCHED_OFF = "loupe.switchedOff";

  /** The catalogue of everything that is installed and usable. */
  Catalogue catalogue();

  /** Contributions that were left out, each with the reason: of one name, or not usable. */
  List<LoupeException> leftOut();
}
