package org.loupe.dsl.ide;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.dsl.syntax.ScriptSyntax;
import org.loupe.dsl.syntax.SyntaxStatement;
import org.loupe.dsl.syntax.SyntaxToken;
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
    return input(name, "", List.of(name));
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
    return input(PROBE, statement, words(ScriptSyntax.of(statement).tokens()));
  }

  private static List<String> words(List<SyntaxToken> tokens) {
    return tokens.stream().filter(SyntaxToken::isWord).map(SyntaxToken::text).toList();
  }

  /** The input of a name in a script of a statement and of those that declare some names. */
  private Optional<Input> input(String name, String statement, List<String> names) {
    StringBuilder text = new StringBuilder("loupe 1\n");
    needed(names).values().forEach(s -> text.append(s).append('\n'));
    text.append(statement).append("\nexpect ").append(name).append(".name == \"\""); // it is used
    return document
        .with(text.toString())
        .result()
        .plan()
        .flatMap(p -> Optional.ofNullable(p.inputs().get(name)));
  }

  /** The statements that declare names, and those that these need; all imports. */
  private Map<Integer, String> needed(List<String> names) {
    Map<Integer, String> needed = new LinkedHashMap<>();
    document.syntax().statements().stream()
        .filter(s -> s.keyword().equals("import"))
        .forEach(s -> needed.put(s.offset(), text(s)));
    List<String> open = new ArrayList<>(names);
    while (!open.isEmpty()) {
      String name = open.removeLast();
      declaring(name)
          .filter(s -> !needed.containsKey(s.offset()))
          .ifPresent(
              s -> {
                needed.put(s.offset(), text(s));
                open.addAll(words(ScriptSyntax.of(text(s)).tokens()));
              });
    }
    return needed;
  }

  private String text(SyntaxStatement s) {
    return document.text().substring(s.offset(), s.end());
  }

  /** What can be an input or a constant; steps are neither. */
  private Optional<SyntaxStatement> declaring(String name) {
    return document.resolved().declarations().stream()
        .filter(d -> d.name().equals(name) && d.kind() != Declaration.Kind.ANALYSIS)
        .filter(new DeclaredTypes(document)::isHere)
        .findFirst()
        .flatMap(d -> document.statementAt(d.span().offset()));
  }
}
