package org.loupe.plan.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.loupe.api.Analysis;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceId;
import org.loupe.plan.PlanProblem;

/**
 * Makes descriptors of analyses and sources from their classes: the id, the documentation, and the
 * components of their records. Nothing is started and no instance is made.
 */
public final class Describe {
  private static final Set<String> CORES = Set.of("one", "all");

  private Describe() {}

  /**
   * Describes an analysis.
   *
   * @param type a class that implements {@link Analysis}
   * @param bundle symbolic name and version of its bundle: {@code name/version}; may be empty
   * @throws LoupeException when something is missing or of a type that scripts do not have
   */
  public static Description.OfAnalysis analysis(Class<?> type, String bundle) {
    AnalysisId id = type.getAnnotation(AnalysisId.class);
    if (id == null) {
      throw new LoupeException(
          PlanProblem.NOT_DESCRIBED, "%s has no @AnalysisId.".formatted(type.getName()));
    }
    String where = "analysis '%s'".formatted(id.value());
    String doc = doc(type, where);
    if (!id.value().contains(".")) {
      throw new LoupeException(
          PlanProblem.NOT_DESCRIBED,
          "The name of %s (%s) has no family: 'family.analysis'."
              .formatted(where, type.getName()));
    }
    checkDotted(id.value(), where);
    for (String alias : id.aliases()) {
      checkDotted(alias, "the aliases of " + where);
    }
    if (!CORES.contains(id.cores())) {
      throw new LoupeException(
          PlanProblem.NOT_DESCRIBED,
          "The cores of %s are '%s', not 'one' or 'all'.".formatted(where, id.cores()));
    }
    Class<? extends Record> parameters = RecordArgument.of(type, Analysis.class, 0, where);
    Class<? extends Record> result = RecordArgument.of(type, Analysis.class, 1, where);
    RecordTypes types = new RecordTypes();
    List<ParameterDescriptor> described = types.parameters(parameters, where);
    List<ComponentDescriptor> components = types.components(result, where);
    if (components.stream().filter(ComponentDescriptor::principal).count() > 1) {
      throw new LoupeException(
          PlanProblem.NOT_DESCRIBED,
          "The result of %s has more than one @Principal component.".formatted(where));
    }
    return new Description.OfAnalysis(
        new AnalysisDescriptor(
            id.value(),
            List.of(id.aliases()),
            doc,
            id.since(),
            List.of(id.cite()),
            id.cores(),
            id.deterministic(),
            bundle,
            described,
            components),
        types.valueTypes(),
        parameters,
        result);
  }

  /**
   * Describes a source.
   *
   * @param type a class that implements {@link Source}
   * @param bundle symbolic name and version of its bundle: {@code name/version}; may be empty
   * @throws LoupeException when something is missing or of a type that scripts do not have
   */
  public static Description.OfSource source(Class<?> type, String bundle) {
    SourceId id = type.getAnnotation(SourceId.class);
    if (id == null) {
      throw new LoupeException(
          PlanProblem.NOT_DESCRIBED, "%s has no @SourceId.".formatted(type.getName()));
    }
    String where = "source '%s'".formatted(id.value());
    checkDotted(id.value(), where);
    if (!Set.of(SourceDescriptor.MODEL, SourceDescriptor.DATA).contains(id.kind())) {
      throw new LoupeException(
          PlanProblem.NOT_DESCRIBED,
          "The kind of %s is '%s', not 'model' or 'data'.".formatted(where, id.kind()));
    }
    Class<? extends Record> parameters = RecordArgument.of(type, Source.class, 0, where);
    RecordTypes types = new RecordTypes();
    List<ParameterDescriptor> described = types.parameters(parameters, where);
    return new Description.OfSource(
        new SourceDescriptor(
            id.value(), id.kind(), doc(type, where), bundle, described, List.of(id.extensions())),
        types.valueTypes(),
        parameters);
  }

  private static String doc(Class<?> type, String where) {
    Doc doc = type.getAnnotation(Doc.class);
    if (doc == null) {
      throw new LoupeException(
          PlanProblem.NOT_DESCRIBED, "%s (%s) has no @Doc.".formatted(where, type.getName()));
    }
    return doc.value();
  }

  /** Refuses a name with dots of which a part is no name. */
  private static void checkDotted(String name, String where) {
    for (String part : name.split("\\.", -1)) {
      checkNames(List.of(part), ScriptNames.WORDS, where);
    }
  }

  /** Refuses two parameters or constructors of one name, and names that scripts cannot have. */
  static void checkNames(List<String> names, Set<String> reserved, String where) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      boolean identifier = name.matches("[A-Za-z_][A-Za-z_0-9]*");
      if (!identifier || reserved.contains(name) || !seen.add(name)) {
        throw new LoupeException(
            PlanProblem.NOT_DESCRIBED,
            "The name '%s' in %s is no name, is used twice or is a word of the language."
                .formatted(name, where));
      }
    }
  }

  /** The words that a value cannot have as its name. */
  static Set<String> reservedForValues() {
    Set<String> all = new HashSet<>(ScriptNames.WORDS);
    all.addAll(ScriptNames.KEYWORDS);
    return all;
  }

  /** The values of an enum class. */
  static EnumDescriptor enumDescriptor(Class<?> type) {
    List<EnumDescriptor.Constant> constants = new ArrayList<>();
    Arrays.stream(type.getEnumConstants())
        .map(c -> (Enum<?>) c)
        .forEach(c -> constants.add(constant(c)));
    EnumDescriptor descriptor = new EnumDescriptor(ScriptNames.ofClass(type), constants);
    checkNames(descriptor.names(), reservedForValues(), "enum " + type.getName());
    return descriptor;
  }

  private static EnumDescriptor.Constant constant(Enum<?> constant) {
    try {
      Doc doc = constant.getDeclaringClass().getField(constant.name()).getAnnotation(Doc.class);
      return new EnumDescriptor.Constant(
          ScriptNames.ofConstant(constant), doc == null ? "" : doc.value());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("an enum constant is a field", e);
    }
  }
}
