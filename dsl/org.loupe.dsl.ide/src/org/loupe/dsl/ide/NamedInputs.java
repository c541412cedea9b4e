package org.loupe.dsl.ide;

import java.util.List;
import java.util.Optional;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.plan.Input;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Type;

/**
 * Models and datasets of a script as a plan has them, also while the rest of the script has errors:
 * the compiler gets the statements alone that they need.
 */
final class NamedInputs {
  /** A name that no script has. */
  private static final String PROBE = "loupe_completion_probe";

  private final ScriptDocument document;

  NamedInputs(ScriptDocument document) {
    this.document = document;
  }

  /** The model or dataset of a name. */
  Optional<Input> of(String name) {
    return input(name, "");
  }

  /**
   * A call of a source as far as it is written; texts that must be given and are not are empty.
   *
   * @param kind {@code "model"} or {@code "data"}
   * @param call up to the caret, without the argument that is being written
   * @param missing the parameters that it lacks
   */
  Optional<Input> of(String kind, String call, List<ParameterDescriptor> missing) {
    StringBuilder text = new StringBuilder(call);
    for (ParameterDescriptor p : missing) {
      if (p.isRequired() && p.type() == Type.Scalar.TEXT) {
        text.append(text.toString().endsWith("(") ? "" : ", ").append(p.name()).append(" = \"\"");
      }
    }
    String statement = "%s %s = %s)".formatted(kind, PROBE, text);
    return input(PROBE, statement);
  }

  /** The input of a name in a script of a statement and of those that it needs. */
  private Optional<Input> input(String name, String statement) {
    // steps are neither inputs nor constants; the expectation uses the name
    String text =
        NeededStatements.of(
                document,
                name + " " + statement,
                d -> !d.kind().isStep() && d.kind() != Declaration.Kind.SWEEP)
            + statement
            + "\nexpect %s.name == \"\"".formatted(name);
    return document
        .with(text)
        .result()
        .plan()
        .flatMap(p -> Optional.ofNullable(p.inputs().get(name)));
  }
}
