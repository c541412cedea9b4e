package org.loupe.dsl.ide;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Conversion;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.SourceDescriptor;
import org.loupe.plan.catalogue.Type;

/**
 * Whole statements with places to fill in: a step of each analysis with what it needs, a model or
 * dataset of each source, and one of every other kind.
 */
final class StatementTemplates {
  private final ScriptDocument document;
  private final Proposals out;

  StatementTemplates(ScriptDocument document, Proposals out) {
    this.document = document;
    this.out = out;
  }

  void propose() {
    once("title", "title \"<what is looked for>\"");
    template("param <name>: <number> = <1>");
    template("let <name> = <1>");
    template("sweep <name> = <axis> in [<1>, <2>] {\n    analysis <step> = <family.analysis>()\n}");
    template("expect <condition> else \"<what is wrong>\"");
    once("report", "report \"<out>\" { <step> }");
    document.catalogue().sources().forEach(this::source);
    document.catalogue().analyses().forEach(this::step);
  }

  private void template(String text) {
    String label = text.replaceAll("[<>]", "").replaceAll("\\s+", " ");
    out.template(label, "a whole statement", "", text);
  }

  /** A statement that may stand once, when it does not yet. */
  private void once(String keyword, String text) {
    if (document.syntax().statements().stream().noneMatch(s -> s.keyword().equals(keyword))) {
      template(text);
    }
  }

  private void source(SourceDescriptor s) {
    out.template(
        "%s name = %s(...)".formatted(s.kind(), s.name()),
        "a whole statement",
        Descriptions.source(s),
        "%s <name> = %s(%s)".formatted(s.kind(), s.name(), arguments(s.parameters())));
  }

  private void step(AnalysisDescriptor a) {
    out.template(
        a.name(),
        "a whole step",
        Descriptions.analysis(a),
        "analysis <name> = %s(%s)".formatted(a.name(), arguments(a.parameters())));
  }

  /** What must be given; what stands first needs no name. */
  private String arguments(List<ParameterDescriptor> parameters) {
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      ParameterDescriptor p = parameters.get(i);
      if (p.isRequired()) {
        boolean inOrder = arguments.size() == i && i < 2;
        arguments.add((inOrder ? "" : p.name() + " = ") + value(p));
      }
    }
    return arguments.stream().collect(Collectors.joining(", "));
  }

  /** Something declared that fits, else the name of the parameter. */
  private String value(ParameterDescriptor p) {
    return switch (p.type()) {
      case Type.EnumOf(var e) -> "<" + e.names().getFirst() + ">";
      case Type.Scalar s when s == Type.Scalar.TEXT || s == Type.Scalar.FILE ->
          "\"<" + p.name() + ">\"";
      default -> "<" + fitting(p.type(), p.name()) + ">";
    };
  }

  private String fitting(Type type, String otherwise) {
    DeclaredTypes types = new DeclaredTypes(document);
    return InSweeps.outside(document).stream()
        .filter(d -> types.of(d) != Type.Scalar.ANY)
        .filter(d -> Conversion.allows(types.of(d), type, document.catalogue()))
        .map(Declaration::name)
        .findFirst()
        .orElse(otherwise);
  }
}
