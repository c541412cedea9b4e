package org.loupe.workbench.internal.registry.graph;

import org.loupe.api.registry.Exactness;

/**
 * A box of a drawn network: a layer, an input or an output.
 *
 * @param kind what it is
 * @param name as scripts have it
 * @param op what it does; empty for inputs and outputs
 * @param shape of one row of its output
 * @param parameters trained numbers that it takes
 * @param exactness how far it is exact
 * @param why in a few words, when it is not
 */
record GraphNode(
    Kind kind,
    String name,
    String op,
    String shape,
    long parameters,
    Exactness exactness,
    String why) {

  /** What a box stands for. */
  enum Kind {
    INPUT,
    LAYER,
    OUTPUT
  }

  /** What stands in the upper line: inputs and outputs say that they are. */
  String head() {
    return switch (kind) {
      case INPUT -> "input";
      case LAYER -> exactness == Exactness.EXACT ? op : op + " \u00b7 " + Words.of(exactness);
      case OUTPUT -> "output";
    };
  }

  /** All that is known of it, in a line. */
  String line() {
    StringBuilder line = new StringBuilder(head()).append(" ").append(name);
    line.append("  ").append(shape);
    if (parameters > 0) {
      line.append("  %,d parameters".formatted(parameters));
    }
    return line.append(why.isEmpty() ? "" : "  (" + why + ")").toString();
  }
}
