package org.loupe.plan;

/**
 * The script that a plan was made from.
 *
 * @param file its path as it was given; empty when the plan was made otherwise
 * @param sha256 of its bytes, in hexadecimal; empty when the plan was made otherwise
 * @param extra fields that this version does not know
 */
public record ScriptFile(String file, String sha256, Extra extra) {

  /** No script. */
  public static final ScriptFile NONE = new ScriptFile("", "");

  /** A script without further fields. */
  public ScriptFile(String file, String sha256) {
    this(file, sha256, Extra.NONE);
  }
}
