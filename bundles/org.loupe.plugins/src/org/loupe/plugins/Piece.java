package org.loupe.plugins;

/**
 * A part of a plug-in that a change adds, replaces or removes.
 *
 * @param name its name
 * @param title its name for people
 * @param before the version that is there; empty when there is none
 * @param after the version that will be there; empty when there will be none
 * @param isBundle whether it has code; features only name others
 * @param publisher who it says it is from; may be empty
 * @param signature who has signed it, or that nobody has; empty when nothing is added
 * @param sha256 of its file; empty when nothing is added
 * @param bytes of its file
 */
public record Piece(
    String name,
    String title,
    String before,
    String after,
    boolean isBundle,
    String publisher,
    String signature,
    String sha256,
    long bytes) {

  /** Whether something new comes with it. */
  public boolean isAdded() {
    return !after.isEmpty();
  }
}
