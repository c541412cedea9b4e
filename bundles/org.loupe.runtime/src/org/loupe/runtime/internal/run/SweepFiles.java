package org.loupe.runtime.internal.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.loupe.api.Cancellation;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;
import org.loupe.data.io.Durability;
import org.loupe.plan.SweepPoint;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.ComponentDescriptor;
import org.loupe.plan.catalogue.Description;
import org.loupe.plan.catalogue.Type;
import org.loupe.runtime.internal.result.OutputProblems;
import org.loupe.runtime.internal.result.Renderers;
import org.loupe.runtime.internal.result.ResultWriter;

/** Writes the table of a sweep into its folder, with a figure where an axis is numeric. */
final class SweepFiles {
  /** What a sweep is called where analyses are named. */
  static final String ANALYSIS = "sweep";

  private SweepFiles() {}

  /** A table alone. */
  private record Plain(Table points) {}

  /** A table that has a figure. */
  private record Drawn(Table points, Figure figure) {}

  /**
   * Writes the files.
   *
   * @param run the run's folder
   * @param failures is told which part could not be made into a file
   * @return what was written, relative to the run's folder
   */
  static List<Path> write(
      Path run,
      String sweep,
      SweepTable table,
      Renderers renderers,
      BiConsumer<String, Throwable> failures) {
    Path folder = run.resolve(sweep);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw OutputProblems.cannotWrite(folder, e);
    }
    Optional<Figure> figure = SweepFigure.of(sweep, table);
    ResultWriter writer =
        new ResultWriter(
            renderers,
            folder,
            description(figure.isPresent()),
            failures,
            Cancellation.never(),
            SweepFiles::inOrder);
    Record result =
        figure
            .<Record>map(f -> new Drawn(table.table(), f))
            .orElseGet(() -> new Plain(table.table()));
    JsonArray components = writer.write(result);
    JsonObject o = new JsonObject();
    o.addProperty("format", 1);
    o.addProperty("step", sweep);
    o.addProperty("analysis", ANALYSIS);
    o.addProperty("key", "");
    o.addProperty("cache", "");
    o.add("components", components);
    JsonFiles.write(folder.resolve("result.json"), Durability.LATER, o);
    List<Path> files = new ArrayList<>();
    writer.files().forEach(f -> files.add(Path.of(sweep, f)));
    files.add(Path.of(sweep, "result.json"));
    return files;
  }

  private static <T> List<T> inOrder(List<? extends Callable<T>> tasks) {
    List<T> results = new ArrayList<>();
    for (Callable<T> task : tasks) {
      try {
        results.add(task.call());
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    return results;
  }

  private static Description.OfAnalysis description(boolean drawn) {
    List<ComponentDescriptor> components = new ArrayList<>();
    components.add(
        new ComponentDescriptor(
            "points",
            "the points, a row each: number, axes, state and every scalar of the results",
            "",
            Type.TableOf.UNKNOWN,
            "",
            true));
    if (drawn) {
      components.add(
          new ComponentDescriptor(
              "figure", "the numbers over a numeric axis", "", Type.Scalar.FIGURE, "", false));
    }
    AnalysisDescriptor descriptor =
        new AnalysisDescriptor(
            ANALYSIS, List.of(), "", "", List.of(), "", true, "", List.of(), components);
    return new Description.OfAnalysis(
        descriptor, List.of(), Plain.class, drawn ? Drawn.class : Plain.class);
  }

  /** What the manifest says of a sweep's points. */
  static JsonArray points(List<SweepPoint> points, SweepTable table, List<String> states) {
    JsonArray list = new JsonArray();
    for (int i = 0; i < points.size(); i++) {
      SweepPoint point = points.get(i);
      JsonObject o = new JsonObject();
      o.addProperty("number", point.number());
      o.addProperty("folder", point.name());
      o.addProperty("state", states.get(i));
      o.addProperty("hash", point.hash());
      JsonArray values = new JsonArray();
      for (String column : table.axisColumns()) {
        JsonObject value = new JsonObject();
        value.addProperty("name", column);
        value.addProperty("text", table.text(column, i));
        values.add(value);
      }
      o.add("values", values);
      list.add(o);
    }
    return list;
  }
}
