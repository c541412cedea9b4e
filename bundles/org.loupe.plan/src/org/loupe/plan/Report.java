package org.loupe.plan;

import java.util.List;

/**
 * What is reported, and where.
 *
 * @param folder the output folder, relative to the script's; empty for the default
 * @param items steps or components of their results, in the order of the report
 * @param extra fields that this version does not know
 */
public record Report(String folder, List<Expr> items, Extra extra) {

  /** Nothing. */
  public static final Report NONE = new Report("", List.of(), Extra.NONE);

  /** Copies the list. */
  public Report {
    items = List.copyOf(items);
  }
}
