package org.loupe.runtime.internal.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.data.io.Sha256;
import org.loupe.plan.Step;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Type;
import org.loupe.runtime.ExpectOutcome;
import org.loupe.runtime.internal.result.Notice;

/** What run.json says of a single input, step or expectation. */
final class ManifestJson {
  private ManifestJson() {}

  /** An input that was opened. */
  static JsonObject input(OpenedInput i) {
    return texts(
        "name", i.name(),
        "type", i.input().type(),
        "source", i.input().source(),
        "file", i.file().map(Path::toString).orElse(""),
        "sha256", i.sha256(),
        "hash", i.hash(),
        "summary", i.summary(),
        "licence", i.licence(),
        "origin", i.origin());
  }

  /** A step that has ended. */
  static JsonObject step(StepRecord r, PlannedStep planned) {
    Step step = planned.step();
    JsonObject o =
        texts(
            "name", step.name(),
            "analysis", planned.description().descriptor().name(),
            "doc", planned.description().descriptor().doc(),
            "bundle", planned.from());
    o.addProperty("line", step.line());
    step.script()
        .ifPresent(
            s ->
                o.add(
                    "program",
                    texts(
                        "file", s.file(),
                        "sha256", Sha256.of(s.text().getBytes(StandardCharsets.UTF_8)))));
    o.addProperty("state", r.outcome().state().label());
    o.addProperty("seconds", r.outcome().time().toNanos() / 1e9);
    add(o, r.peak());
    o.addProperty("key", r.key());
    o.addProperty("cache", r.cache());
    JsonObject results = new JsonObject();
    r.results().forEach(results::addProperty);
    o.add("results", results);
    o.addProperty("folder", step.name());
    o.add("files", strings(r.outcome().files().stream().map(ManifestJson::slashes).toList()));
    JsonArray arguments = new JsonArray();
    step.arguments()
        .forEach(
            (name, value) -> {
              Type type =
                  planned
                      .description()
                      .descriptor()
                      .parameter(name)
                      .map(ParameterDescriptor::type)
                      .orElse(Type.Scalar.ANY);
              arguments.add(texts("name", name, "text", ExprText.of(value, type)));
            });
    step.seed()
        .ifPresent(
            s -> arguments.add(texts("name", Step.SEED, "text", ExprText.of(s, Type.Scalar.INT))));
    o.add("arguments", arguments);
    o.add("cite", strings(planned.description().descriptor().cite()));
    o.add("warnings", notices(r.warnings()));
    o.add("partial", notices(r.partial()));
    r.outcome().error().ifPresent(e -> o.add("error", error(e)));
    return o;
  }

  private static String slashes(Path file) {
    return file.toString().replace(file.getFileSystem().getSeparator(), "/");
  }

  private static JsonObject error(LoupeException e) {
    return texts("code", e.code().id(), "message", e.getMessage(), "remedy", e.remedy());
  }

  /** An expectation and what became of it. */
  static JsonObject expectation(ExpectOutcome e) {
    JsonObject o = texts("text", e.expectation().text());
    o.addProperty("line", e.expectation().line());
    o.addProperty("holds", e.holds());
    o.addProperty("message", e.expectation().message());
    e.error().ifPresent(x -> o.add("error", error(x)));
    return o;
  }

  /** Adds how much memory was used at most. */
  static void add(JsonObject o, PeakMemory peak) {
    o.addProperty("peakMemory", peak.resident());
    o.addProperty("peakHeap", peak.heap());
  }

  private static JsonArray notices(List<Notice> notices) {
    JsonArray list = new JsonArray();
    notices.forEach(n -> list.add(n.json()));
    return list;
  }

  /** A list of texts. */
  static JsonArray strings(Collection<String> texts) {
    JsonArray list = new JsonArray();
    texts.forEach(list::add);
    return list;
  }

  /** An object of texts: names and values in turns. */
  static JsonObject texts(String... namesAndValues) {
    JsonObject o = new JsonObject();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      o.addProperty(namesAndValues[i], namesAndValues[i + 1]);
    }
    return o;
  }
}
