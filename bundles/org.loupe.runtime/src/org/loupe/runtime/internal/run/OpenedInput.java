package org.loupe.runtime.internal.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.loupe.api.registry.Entry;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Port;
import org.loupe.plan.Input;

/**
 * A model or dataset that was opened.
 *
 * @param name in the plan
 * @param input what the plan says
 * @param value a {@code Model} or {@code Dataset}
 * @param file the first file of its arguments
 * @param sha256 of that file; empty when there is none
 * @param entry the entry of the registry that it is
 */
record OpenedInput(
    String name,
    Input input,
    Object value,
    Optional<Path> file,
    String sha256,
    Optional<Entry> entry) {

  /** The hash of its content. */
  String hash() {
    return value instanceof Model m ? m.hash() : ((Dataset) value).hash();
  }

  /** One line on what it is. */
  String summary() {
    return switch (value) {
      case Model m ->
          "%s to %s, %,d parameters"
              .formatted(
                  m.inputs().stream().map(Port::toString).collect(Collectors.joining(", ")),
                  m.outputs().stream().map(Port::toString).collect(Collectors.joining(", ")),
                  m.parameterCount());
      case Dataset d ->
          "%,d rows of %s%s%s"
              .formatted(
                  d.size(),
                  d.row().dtype().label(),
                  d.row().row(),
                  d.classes().isEmpty() ? "" : ", %d classes".formatted(d.classes().size()));
      default -> "";
    };
  }

  /** SPDX name or text; empty when unknown. */
  String licence() {
    return entry
        .map(Entry::licence)
        .filter(l -> !l.isEmpty())
        .orElseGet(() -> value instanceof Model m ? m.card().licence() : "");
  }

  /** Who made it, and where it is from; empty when unknown. */
  String origin() {
    return entry
        .map(Entry::origin)
        .filter(o -> !o.isEmpty())
        .orElseGet(() -> value instanceof Model m ? m.card().origin() : "");
  }
}
