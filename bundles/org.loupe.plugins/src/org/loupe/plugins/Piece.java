package org.loupe.plugins;

import java.util.ArrayList;
import java.util.List;

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

  /** What is there when it was added, as catalogues name bundles: {@code name/version}. */
  public String label() {
    return name + "/" + after;
  }

  /** What a person is told of it: of what is new who it is from, who has signed it, its hash. */
  public String about() {
    List<String> about = new ArrayList<>();
    if (!title.isEmpty() && !title.equals(name)) {
      about.add(title);
    }
    if (isAdded()) {
      about.add(publisher.isEmpty() ? "publisher not named" : "from " + publisher);
      if (!signature.isEmpty()) {
        about.add(signature);
      }
      if (!sha256.isEmpty()) {
        about.add("SHA-256 " + sha256);
      }
    }
    return String.join(", ", about);
  }
}
