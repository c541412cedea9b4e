package org.loupe.workbench.internal.forms;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.loupe.dsl.Diagnostic;
import org.loupe.dsl.ide.ScriptDocument;
import org.loupe.dsl.resolve.Declaration;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Presence;
import org.loupe.plan.catalogue.Type;

/**
 * A step that is being filled in: an analysis, the step's name and what its parameters are given.
 * It is checked as a part of the script that it goes into, so that a form knows exactly what the
 * language knows.
 */
final class AnalysisForm {
  private static final Set<Type> GIVEN_FIRST =
      Set.of(Type.Scalar.MODEL, Type.Scalar.LAYER, Type.Scalar.DATA, Type.Scalar.FEATURES);

  private final Catalogue catalogue;
  private final AnalysisDescriptor analysis;
  private final String script;
  private final Path file;
  private final Map<String, String> values = new LinkedHashMap<>();
  private String name;

  /**
   * What is wrong with a form.
   *
   * @param parameter which parameter; empty for the step as a whole
   * @param message what is wrong
   */
  record Wrong(String parameter, String message) {}

  /**
   * A form without values but for the models and data that the script has.
   *
   * @param script text of the script that it goes into
   * @param file where that lies
   */
  AnalysisForm(Catalogue catalogue, AnalysisDescriptor analysis, String script, Path file) {
    this.catalogue = catalogue;
    this.analysis = analysis;
    this.script = script;
    this.file = file;
    name = free(analysis.name().substring(analysis.name().lastIndexOf('.') + 1));
    for (ParameterDescriptor p : analysis.parameters()) {
      if (p.isRequired()) {
        proposals(p).stream().findFirst().ifPresent(v -> values.put(p.name(), v));
      }
    }
  }

  AnalysisDescriptor analysis() {
    return analysis;
  }

  String name() {
    return name;
  }

  void name(String text) {
    name = text.strip();
  }

  String value(ParameterDescriptor parameter) {
    return values.getOrDefault(parameter.name(), "");
  }

  /** Gives a parameter a value as a script has it; an empty one leaves it out. */
  void value(ParameterDescriptor parameter, String text) {
    if (text.isBlank()) {
      values.remove(parameter.name());
    } else {
      values.put(parameter.name(), text.strip());
    }
  }

  /** What a person may want to give: names of the script, constants, truth values. */
  List<String> proposals(ParameterDescriptor parameter) {
    return switch (parameter.type()) {
      case Type.Scalar s when s == Type.Scalar.MODEL -> declared(Declaration.Kind.MODEL);
      case Type.Scalar s when s == Type.Scalar.DATA -> declared(Declaration.Kind.DATA);
      case Type.Scalar s when s == Type.Scalar.BOOL -> List.of("true", "false");
      case Type.EnumOf e -> e.descriptor().names();
      default -> List.of();
    };
  }

  /** What holds when a parameter is left out. */
  static String otherwise(ParameterDescriptor parameter) {
    return switch (parameter.presence()) {
      case Presence.Required _ -> "must be given";
      case Presence.MayBeAbsent _ -> "may be left out";
      case Presence.Defaulted d -> d.text();
    };
  }

  private List<String> declared(Declaration.Kind kind) {
    return declarations().stream()
        .filter(d -> d.kind() == kind)
        .map(Declaration::name)
        .distinct()
        .toList();
  }

  private List<Declaration> declarations() {
    return ScriptDocument.of(script, file, catalogue).resolved().declarations();
  }

  private String free(String wanted) {
    List<String> taken = declarations().stream().map(Declaration::name).toList();
    String free = wanted;
    for (int i = 2; taken.contains(free); i++) {
      free = wanted + i;
    }
    return free;
  }

  /** The step as a script has it. */
  String text() {
    return written().text();
  }

  /**
   * A text and where the parameters stand in it.
   *
   * @param text the step
   * @param places where each parameter stands, its name included
   */
  private record Written(String text, Map<String, Place> places) {}

  private record Place(int from, int to) {
    boolean has(int at) {
      return at >= from && at <= to;
    }
  }

  private Written written() {
    StringBuilder text = new StringBuilder("analysis " + name + " = " + analysis.name() + "(");
    Map<String, Place> places = new LinkedHashMap<>();
    List<ParameterDescriptor> rest = new ArrayList<>(analysis.parameters());
    String comma = "";
    while (!rest.isEmpty()
        && GIVEN_FIRST.contains(rest.getFirst().type())
        && values.containsKey(rest.getFirst().name())) {
      ParameterDescriptor p = rest.removeFirst();
      int from = text.append(comma).length();
      text.append(values.get(p.name()));
      places.put(p.name(), new Place(from, text.length()));
      comma = ", ";
    }
    text.append(")");
    rest.removeIf(p -> !values.containsKey(p.name()));
    if (!rest.isEmpty()) {
      text.append(" {\n");
      for (ParameterDescriptor p : rest) {
        int from = text.append("    ").length();
        text.append(p.name()).append(" = ").append(values.get(p.name()));
        places.put(p.name(), new Place(from, text.length()));
        text.append("\n");
      }
      text.append("}");
    }
    return new Written(text.append("\n").toString(), places);
  }

  /** The script with the step at its end. */
  private String whole() {
    return script + separator() + text();
  }

  /** What stands between the script and the step. */
  String separator() {
    return script.isEmpty() || script.endsWith("\n\n") ? "" : script.endsWith("\n") ? "\n" : "\n\n";
  }

  /** What is wrong with the step, in its order; not with the rest of the script. */
  List<Wrong> wrong() {
    int begin = script.length() + separator().length();
    Map<String, Place> places = written().places();
    return ScriptDocument.of(whole(), file, catalogue).diagnostics().stream()
        .filter(Diagnostic::isError)
        .filter(d -> d.span().offset() >= begin)
        .map(d -> new Wrong(parameter(d, places, d.span().offset() - begin), d.message()))
        .toList();
  }

  /**
   * The parameter that an error is about: the one that it stands in, else the one that it names.
   */
  private String parameter(Diagnostic d, Map<String, Place> places, int at) {
    Optional<String> around =
        places.entrySet().stream()
            .filter(e -> e.getValue().has(at))
            .map(Map.Entry::getKey)
            .findFirst();
    return around
        .or(
            () ->
                analysis.parameters().stream()
                    .map(ParameterDescriptor::name)
                    .filter(p -> d.message().contains("'" + p + "'"))
                    .findFirst())
        .orElse("");
  }

  /** What the analysis is about, and what to cite. */
  static String about(AnalysisDescriptor analysis) {
    String results =
        analysis.components().stream()
            .map(c -> c.name() + ": " + c.type().label())
            .collect(Collectors.joining(", "));
    String cite = String.join(", ", analysis.cite());
    return "%s%n%nGives %s.%s"
        .formatted(analysis.doc(), results, cite.isEmpty() ? "" : "%n%nCite %s.".formatted(cite));
  }
}
