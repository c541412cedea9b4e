package org.loupe.workbench.internal.registry.graph;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.loupe.api.registry.Exactness;

/** Shapes and kinds of layers as people read them. */
public final class Words {
  private Words() {}

  /** How far a layer is exact, in a word: the one that the command has, too. */
  public static String of(Exactness exactness) {
    return exactness.name().toLowerCase(Locale.ROOT);
  }

  /** A shape of one row. */
  public static String shape(List<Long> row) {
    return row.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }
}
