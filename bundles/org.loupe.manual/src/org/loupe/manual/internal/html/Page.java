package org.loupe.manual.internal.html;

/**
 * A page.
 *
 * @param file its file name
 * @param group where the side bar has it
 * @param title its title
 * @param body its markup below the title
 */
public record Page(String file, Group group, String title, String body) {

  /** A part of the side bar. */
  public enum Group {
    /** What to read first. */
    START("Start here"),
    /** How something is done. */
    HOW_TO("How to"),
    /** Everything there is. */
    REFERENCE("Reference"),
    /** An analysis a page. */
    ANALYSES("Analyses");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    /** As the side bar has it. */
    public String title() {
      return title;
    }
  }
}
