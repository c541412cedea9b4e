package org.loupe.workbench.internal.registry.graph;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.loupe.api.registry.Exactness;

/** Shapes and kinds of layers as people read them. */
public final class Words {
  private Words() {}

  /** How far the pieces of a layer are found, in a word. */
  public static String of(Exactness exactness) {
    return exactness == Exactness.SMOOTH
        ? "unsupported"
        : exactness.name().toLowerCase(Locale.ROOT);
  }

  /** A shape of one row. */
  public static String shape(List<Long> row) {
    return row.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }
}
