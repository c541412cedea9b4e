package org.loupe.plan;

/**
 * The script that a plan was made from.
 *
 * @param file its path as it was given; empty when the plan was made otherwise
 * @param sha256 of its bytes, in hexadecimal; empty when the plan was made otherwise
 */
public record ScriptFile(String file, String sha256) {

  /** No script. */
  public static final ScriptFile NONE = new ScriptFile("", "");
}
