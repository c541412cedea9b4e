package org.loupe.cli.internal.describe;

/** A description for people, put together from top to bottom. */
interface Page {

  /** What is described. */
  void title(String name, String kind);

  /** A sentence or more. */
  void paragraph(String text);

  /** A part of a script. */
  void code(String text);

  /** What comes next. */
  void section(String heading);

  /**
   * One of a list.
   *
   * @param term name and type, as code
   * @param text what it means; may be empty
   */
  void item(String term, String text);

  /** Belongs to the item before. */
  void subItem(String term, String text);

  /** A property and its value. */
  void fact(String name, String value);

  /** The whole page. */
  String text();
}
