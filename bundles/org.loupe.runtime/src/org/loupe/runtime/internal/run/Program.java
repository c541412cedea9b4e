package org.loupe.runtime.internal.run;

import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.script.ScriptLanguage;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.ScriptValue;
import org.loupe.api.value.Column;
import org.loupe.api.value.Table;
import org.loupe.plan.PlanProblem;
import org.loupe.plan.Step;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.ComponentDescriptor;
import org.loupe.plan.catalogue.Description;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Presence;
import org.loupe.plan.catalogue.Signature;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.catalogue.WrittenType;
import org.loupe.plan.eval.DeclaredArguments;
import org.loupe.plan.eval.Environment;
import org.loupe.plan.eval.Evaluator;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.installed.Contribution;
import org.loupe.runtime.internal.installed.Installed;

/**
 * A program as an analysis: a script step, whose parameters are its inputs, or an analysis that is
 * a program, whose parameters and result its signature declares.
 */
final class Program implements Analysis<Program.Inputs, Record> {
  private final ScriptLanguage language;
  private final ScriptText text;
  private final AnalysisDescriptor descriptor;

  private Program(ScriptLanguage language, ScriptText text, AnalysisDescriptor descriptor) {
    this.language = language;
    this.text = text;
    this.descriptor = descriptor;
  }

  /**
   * What a program gets.
   *
   * @param values by the names that it has for them
   * @param log takes what it prints
   * @param statements most that it may run; 0 for any number
   */
  record Inputs(Map<String, Object> values, Consumer<String> log, long statements) {
    /** Copies the map and keeps its order. */
    Inputs {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /**
   * A step of a program that can run.
   *
   * @throws LoupeException when its language is not installed, or when it is no analysis of the
   *     name that the plan has for it
   */
  static PlannedStep planned(Step step, ScriptText text, Set<String> needs, Installed installed) {
    Contribution<ScriptLanguage> found =
        installed
            .language(step.language())
            .orElseThrow(
                () ->
                    new LoupeException(
                        RunProblem.NO_LANGUAGE,
                        "The language '%s' of step '%s' is not installed."
                            .formatted(step.language(), step.name())));
    ScriptLanguage language = found.service().get();
    language.checkInstalled();
    AnalysisDescriptor descriptor =
        text.function().isEmpty()
            ? ofStep(step, text, found.origin().label())
            : ofSignature(step, text);
    Program program = new Program(language, text, descriptor);
    return new PlannedStep(
        step,
        program,
        new Description.OfAnalysis(descriptor, List.of(), Inputs.class, program.result()),
        found.origin(),
        needs);
  }

  private static AnalysisDescriptor ofStep(Step step, ScriptText text, String bundle) {
    List<ParameterDescriptor> parameters =
        step.arguments().keySet().stream()
            .map(
                n ->
                    new ParameterDescriptor(
                        n, "input of the program", Type.Scalar.ANY, new Presence.Required()))
            .toList();
    ComponentDescriptor value =
        new ComponentDescriptor(
            "value", "value of the program", "", WrittenType.of(text.type()), "", true);
    return new AnalysisDescriptor(
        step.analysis(),
        List.of(),
        "A program.",
        "1.0",
        List.of(),
        "one",
        false,
        bundle,
        parameters,
        List.of(value));
  }

  /** A plan may be from anywhere: what the text declares counts. */
  private static AnalysisDescriptor ofSignature(Step step, ScriptText text) {
    AnalysisDescriptor declared = Signature.ofPlan(text);
    boolean same =
        declared.name().equals(step.analysis())
            && declared.program().stream()
                .allMatch(
                    p -> p.type().equals(text.type()) && p.function().equals(text.function()));
    if (!same) {
      throw new LoupeException(
          PlanProblem.NOT_A_PLAN,
          "The program of step '%s' declares '%s', and the plan has '%s'."
              .formatted(step.name(), declared.name(), step.analysis()));
    }
    return declared;
  }

  private boolean isDeclared() {
    return descriptor.program().isPresent();
  }

  private Class<? extends Record> result() {
    return isDeclared() ? ScriptValue.Outputs.class : ScriptValue.Result.class;
  }

  /** The values of its inputs; those that a signature declares as what it says they are. */
  Map<String, Object> values(Step step, Environment environment) {
    return isDeclared()
        ? new DeclaredArguments(environment).bind(descriptor.parameters(), step.arguments())
        : new Evaluator(environment).evaluate(step.arguments());
  }

  /** What its result depends on, beside its inputs. */
  JsonObject key() {
    JsonObject key = new JsonObject();
    key.addProperty("text", text.text());
    key.addProperty("type", text.type());
    key.addProperty("version", language.version());
    return key;
  }

  @Override
  public Record run(Inputs inputs, AnalysisContext context) {
    ScriptValue value =
        language.run(text, inputs.values(), context, inputs.log(), inputs.statements());
    if (!isDeclared()) {
      return new ScriptValue.Result(value);
    }
    if (!(value instanceof ScriptValue.OfFields(List<ScriptValue.Field> fields))) {
      throw new IllegalStateException("the language gave no record but " + value);
    }
    fields.forEach(this::checkColumns);
    return new ScriptValue.Outputs(fields);
  }

  private void checkColumns(ScriptValue.Field field) {
    if (field.value() instanceof ScriptValue.OfTable(Table table)
        && descriptor.component(field.name()).map(ComponentDescriptor::type).orElse(null)
            instanceof Type.TableOf(List<String> columns)) {
      List<String> found = table.columns().stream().map(Column::name).toList();
      if (!found.containsAll(columns)) {
        throw new LoupeException(
            RunProblem.NO_COLUMN,
            "The table '%s' of '%s' has the columns %s, and its signature declares %s."
                .formatted(field.name(), descriptor.name(), found, columns));
      }
    }
  }
}
