package org.loupe.runtime.provenance;

import java.util.Locale;

/**
 * A file that is not as the manifest has it.
 *
 * @param kind in what way
 * @param file relative to the run folder, with slashes; of an input as the manifest has it
 */
public record FileFinding(Kind kind, String file) {

  /** In what way a file is not as it was. */
  public enum Kind {
    /** It has other bytes, or is no plain file. */
    CHANGED,
    /** It is gone. */
    MISSING,
    /** The run has not made it. */
    FOREIGN,
    /** The file of an input has other bytes now. */
    INPUT_CHANGED,
    /** The file of an input is gone. */
    INPUT_MISSING;

    /** The name in JSON. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
