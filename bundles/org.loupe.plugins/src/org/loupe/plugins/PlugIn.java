package org.loupe.plugins;

import java.util.List;

/**
 * A plug-in: a feature with its bundles, or a bundle by itself.
 *
 * @param name its name
 * @param version its full version
 * @param title its name for people
 * @param publisher who it says it is from; may be empty
 * @param source where it was installed from; empty when that is not known
 * @param bundles the symbolic names of its bundles, by name
 */
public record PlugIn(
    String name,
    String version,
    String title,
    String publisher,
    String source,
    List<String> bundles) {

  /** Copies the list. */
  public PlugIn {
    bundles = List.copyOf(bundles);
  }

  /** For messages: {@code acme.margin 1.2.0}. */
  public String label() {
    return name + " " + version;
  }
}
