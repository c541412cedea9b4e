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
import org.loupe.plan.Step;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.ComponentDescriptor;
import org.loupe.plan.catalogue.Description;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Presence;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.catalogue.WrittenType;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.installed.Contribution;
import org.loupe.runtime.internal.installed.Installed;

/** A script step as an analysis, whose parameters are the program's inputs. */
final class Program implements Analysis<Program.Inputs, ScriptValue.Result> {
  private final ScriptLanguage language;
  private final ScriptText text;

  private Program(ScriptLanguage language, ScriptText text) {
    this.language = language;
    this.text = text;
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
   * A script step that can run.
   *
   * @throws LoupeException when its language is not installed
   */
  static PlannedStep planned(
      Step step, ScriptText text, Set<String> needs, Installed installed) {
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
    AnalysisDescriptor descriptor =
        new AnalysisDescriptor(
            step.analysis(),
            List.of(),
            "A program.",
            "1.0",
            List.of(),
            "one",
            false,
            found.origin().label(),
            parameters,
            List.of(value));
    return new PlannedStep(
        step,
        new Program(language, text),
        new Description.OfAnalysis(descriptor, List.of(), Inputs.class, ScriptValue.Result.class),
        found.origin(),
        needs);
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
  public ScriptValue.Result run(Inputs inputs, AnalysisContext context) {
    return new ScriptValue.Result(
        language.run(text, inputs.values(), context, inputs.log(), inputs.statements()));
  }
}
