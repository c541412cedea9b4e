package org.loupe.plan;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loupe.api.LoupeException;
import org.loupe.plan.internal.JsonFields;

/**
 * Plans as JSON. Fields that this version does not know are kept; a plan of a newer format is
 * refused.
 */
public final class PlanJson {
  private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");
  private static final Set<String> PLAN =
      Set.of(
          "format",
          "language",
          "title",
          "seed",
          "script",
          "inputs",
          "steps",
          "sweeps",
          "expect",
          "report");
  private static final Set<String> SCRIPT = Set.of("file", "sha256");
  private static final Set<String> AXIS = Set.of("name", "values", "labels", "with");
  private static final Set<String> INPUT = Set.of("type", "source", "arguments", "sha256", "line");
  private static final Set<String> STEP =
      Set.of("name", "analysis", "bundle", "line", "arguments", "script", Step.SEED);
  private static final Set<String> SWEEP = Set.of("name", "line", "axes", "steps", "expect");
  private static final Set<String> EXPECT = Set.of("is", "line", "text", "else");
  private static final Set<String> REPORT = Set.of("folder", "items");

  private PlanJson() {}

  /** The text of a plan's file. */
  public static String text(Plan plan) {
    return new GsonBuilder()
        .setPrettyPrinting()
        .disableHtmlEscaping()
        .create()
        .toJson(write(plan))
        .concat("\n");
  }

  /** A plan as JSON. */
  public static JsonObject write(Plan plan) {
    JsonObject o = new JsonObject();
    o.addProperty("format", Plan.FORMAT);
    o.addProperty("language", plan.language());
    addText(o, "title", plan.title());
    o.addProperty("seed", plan.seed());
    JsonObject script = new JsonObject();
    addText(script, "file", plan.script().file());
    addText(script, "sha256", plan.script().sha256());
    plan.script().extra().addTo(script);
    o.add("script", script);
    JsonObject inputs = new JsonObject();
    plan.inputs().forEach((name, input) -> inputs.add(name, write(input)));
    o.add("inputs", inputs);
    o.add("steps", array(plan.steps(), PlanJson::write));
    o.add("sweeps", array(plan.sweeps(), PlanJson::write));
    o.add("expect", array(plan.expect(), PlanJson::write));
    JsonObject report = new JsonObject();
    addText(report, "folder", plan.report().folder());
    report.add("items", array(plan.report().items(), ExprJson::write));
    plan.report().extra().addTo(report);
    o.add("report", report);
    plan.extra().addTo(o);
    return o;
  }

  private static JsonObject write(Input input) {
    JsonObject o = new JsonObject();
    o.addProperty("type", input.type());
    o.addProperty("source", input.source());
    o.add("arguments", ExprJson.write(input.arguments()));
    addText(o, "sha256", input.sha256());
    addLine(o, input.line());
    input.extra().addTo(o);
    return o;
  }

  private static JsonObject write(Step step) {
    JsonObject o = new JsonObject();
    o.addProperty("name", step.name());
    o.addProperty("analysis", step.analysis());
    addText(o, "bundle", step.bundle());
    addLine(o, step.line());
    o.add("arguments", ExprJson.write(step.arguments()));
    step.settings().forEach((name, value) -> o.add(name, ExprJson.write(value)));
    step.script().ifPresent(s -> o.add("script", ScriptTextJson.write(s)));
    step.extra().addTo(o);
    return o;
  }

  private static JsonObject write(Sweep sweep) {
    JsonObject o = new JsonObject();
    o.addProperty("name", sweep.name());
    addLine(o, sweep.line());
    o.add(
        "axes",
        array(
            sweep.axes(),
            axis -> {
              JsonObject a = new JsonObject();
              a.addProperty("name", axis.name());
              a.add("values", array(axis.values(), ExprJson::write));
              if (!axis.labels().isEmpty()) {
                a.add("labels", array(axis.labels(), JsonPrimitive::new));
              }
              addText(a, "with", axis.with());
              axis.extra().addTo(a);
              return a;
            }));
    o.add("steps", array(sweep.steps(), PlanJson::write));
    if (!sweep.expect().isEmpty()) {
      o.add("expect", array(sweep.expect(), PlanJson::write));
    }
    sweep.extra().addTo(o);
    return o;
  }

  private static JsonObject write(Expectation expect) {
    JsonObject o = new JsonObject();
    o.add("is", ExprJson.write(expect.is()));
    addLine(o, expect.line());
    addText(o, "text", expect.text());
    addText(o, "else", expect.message());
    expect.extra().addTo(o);
    return o;
  }

  private static void addText(JsonObject o, String name, String text) {
    if (!text.isEmpty()) {
      o.add(name, new JsonPrimitive(text));
    }
  }

  private static void addLine(JsonObject o, int line) {
    if (line > 0) {
      o.addProperty("line", line);
    }
  }

  private static <T> JsonArray array(List<T> items, Function<T, JsonElement> write) {
    JsonArray array = new JsonArray();
    items.forEach(i -> array.add(write.apply(i)));
    return array;
  }

  /**
   * Reads the text of a plan's file.
   *
   * @throws LoupeException when it is no plan, or one of a newer format
   */
  public static Plan read(String text) {
    try {
      JsonReader reader = new JsonReader(new StringReader(text));
      // two a level of an expression, and a few around it
      reader.setNestingLimit(2 * ExprJson.MAX_DEPTH + 64);
      JsonElement json = JsonParser.parseReader(reader);
      // throws when something stands behind it
      reader.peek();
      return read(json);
    } catch (JsonParseException | IOException e) {
      throw new LoupeException(
          PlanProblem.NOT_A_PLAN, "The text is not JSON%s.".formatted(place(e)), e);
    }
  }

  /** Where the reader stopped; the rest of its message is for programmers. */
  private static String place(Exception e) {
    Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
    return place.find() ? ": look at " + place.group() : "";
  }

  /**
   * Reads a plan.
   *
   * @throws LoupeException when it is no plan, or one of a newer format
   */
  public static Plan read(JsonElement json) {
    JsonFields f = JsonFields.of(json, "", PlanProblem.NOT_A_PLAN);
    f.needed("format");
    long format = f.whole("format", 0);
    if (format > Plan.FORMAT) {
      throw new LoupeException(
          PlanProblem.NEWER_FORMAT,
          "The plan has format %d; this version reads up to %d.".formatted(format, Plan.FORMAT));
    }
    if (format < 1) {
      throw f.wrong("format", "a version from 1 on");
    }
    Map<String, Input> inputs = new LinkedHashMap<>();
    JsonFields all = f.object("inputs");
    all.object().keySet().forEach(name -> inputs.put(name, readInput(all.object(name))));
    JsonFields script = f.object("script");
    return new Plan(
        language(f),
        f.text("title", ""),
        f.whole("seed", 0),
        new ScriptFile(
            script.text("file", ""),
            script.text("sha256", ""),
            Extra.of(script.object(), SCRIPT)),
        inputs,
        f.objects("steps", PlanJson::readStep),
        f.objects("sweeps", PlanJson::readSweep),
        f.objects("expect", PlanJson::readExpectation),
        readReport(f.object("report")),
        Extra.of(f.object(), PLAN));
  }

  private static int language(JsonFields f) {
    long language = f.whole("language", 1);
    if (language < 1 || language > Integer.MAX_VALUE) {
      throw f.wrong("language", "a version from 1 on");
    }
    return (int) language;
  }

  private static Input readInput(JsonFields f) {
    return new Input(
        f.text("type"),
        f.text("source"),
        ExprJson.readAll(f.object("arguments")),
        f.text("sha256", ""),
        f.line(),
        Extra.of(f.object(), INPUT));
  }

  private static Step readStep(JsonFields f) {
    Map<String, Expr> settings = new LinkedHashMap<>();
    for (String name : Step.SETTINGS) {
      if (f.object().has(name)) {
        settings.put(name, ExprJson.read(f.needed(name), f.path(name), f.problem()));
      }
    }
    return new Step(
        f.text("name"),
        f.text("analysis"),
        f.text("bundle", ""),
        f.line(),
        ExprJson.readAll(f.object("arguments")),
        settings,
        f.object().has("script")
            ? Optional.of(ScriptTextJson.read(f.object("script")))
            : Optional.empty(),
        Extra.of(f.object(), STEP));
  }

  private static Sweep readSweep(JsonFields f) {
    return new Sweep(
        f.text("name"),
        f.objects("axes", PlanJson::readAxis),
        f.objects("steps", PlanJson::readStep),
        f.objects("expect", PlanJson::readExpectation),
        f.line(),
        Extra.of(f.object(), SWEEP));
  }

  private static Sweep.Axis readAxis(JsonFields f) {
    return new Sweep.Axis(
        f.text("name"),
        f.list("values", PlanJson::readExpr),
        f.texts("labels"),
        f.text("with", ""),
        Extra.of(f.object(), AXIS));
  }

  private static Expectation readExpectation(JsonFields f) {
    return new Expectation(
        readExpr(f.needed("is"), f.path("is")),
        f.line(),
        f.text("text", ""),
        f.text("else", ""),
        Extra.of(f.object(), EXPECT));
  }

  private static Report readReport(JsonFields f) {
    return new Report(
        f.text("folder", ""), f.list("items", PlanJson::readExpr), Extra.of(f.object(), REPORT));
  }

  private static Expr readExpr(JsonElement json, String where) {
    return ExprJson.read(json, where, PlanProblem.NOT_A_PLAN);
  }
}
