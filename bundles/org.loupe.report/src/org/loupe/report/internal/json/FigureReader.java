package org.loupe.report.internal.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Range;
import org.loupe.report.internal.paint.FigureCheck;

/** A figure from JSON; fields that this version does not know are passed over. */
public final class FigureReader {
  private FigureReader() {}

  /**
   * Reads a figure.
   *
   * @param json the whole file
   * @param file what messages call it
   * @throws LoupeException LP-1202 when it is no figure, LP-1206 when it contradicts itself
   */
  public static Figure read(JsonElement json, String file) {
    JsonFields fields = new JsonFields(json, file, "");
    long format = fields.whole("format");
    if (format != FigureWriter.FORMAT) {
      throw fields.bad("format", "is %d, and this version reads 1".formatted(format));
    }
    long columns = fields.whole("columns");
    List<Figure.Panel> panels = fields.list("panels").stream().map(FigureReader::panel).toList();
    if (columns < 1 || columns > Integer.MAX_VALUE || panels.isEmpty()) {
      throw fields.bad("panels", "has nothing to show");
    }
    Figure figure = new Figure(fields.text("title"), fields.text("caption"), panels, (int) columns);
    FigureCheck.check(figure);
    return figure;
  }

  private static Figure.Panel panel(JsonFields fields) {
    return new Figure.Panel(
        fields.text("title"),
        axis(fields.fields("x")),
        axis(fields.fields("y")),
        fields.constant("aspect", Figure.Aspect.class),
        marks(fields),
        fields.object().has("second") ? List.of(second(fields.fields("second"))) : List.of());
  }

  private static Figure.Second second(JsonFields fields) {
    return new Figure.Second(axis(fields.fields("y")), marks(fields));
  }

  private static List<Mark> marks(JsonFields fields) {
    return fields.list("marks").stream().map(FigureReader::mark).toList();
  }

  private static Figure.Axis axis(JsonFields fields) {
    return new Figure.Axis(
        fields.text("label"), range(fields, "range"), fields.constant("scale", Figure.Scale.class));
  }

  private static Range range(JsonFields fields, String name) {
    JsonArray ends = fields.array(name);
    if (ends.size() != 2) {
      throw fields.bad(name, "has not two ends");
    }
    double from = fields.number(ends.get(0), name);
    double to = fields.number(ends.get(1), name);
    if (!(from <= to)) {
      throw fields.bad(name, "does not go upwards");
    }
    return new Range(from, to);
  }

  private static Mark mark(JsonFields f) {
    String name = f.text("name");
    return switch (f.text("mark")) {
      case "polygons" ->
          new Mark.Polygons(
              name,
              TensorJson.read(f.fields("points")),
              TensorJson.read(f.fields("offsets")),
              fill(f.fields("fill")),
              stroke(f.fields("outline")));
      case "segments" ->
          new Mark.Segments(name, TensorJson.read(f.fields("ends")), stroke(f.fields("stroke")));
      case "line" ->
          new Mark.Line(name, TensorJson.read(f.fields("points")), stroke(f.fields("stroke")));
      case "points" ->
          new Mark.Points(
              name, TensorJson.read(f.fields("points")), f.texts("labels"), fill(f.fields("fill")));
      case "bars" ->
          new Mark.Bars(
              name,
              TensorJson.read(f.fields("edges")),
              TensorJson.read(f.fields("heights")),
              f.constant("tone", Mark.Tone.class));
      case "raster" -> {
        if (fill(f.fields("fill")) instanceof Mark.Fill.ByValue values) {
          yield new Mark.Raster(
              name, TensorJson.read(f.fields("values")), range(f, "x"), range(f, "y"), values);
        }
        throw f.bad("fill", "is not by value");
      }
      default -> throw f.unknown("mark", f.text("mark"));
    };
  }

  private static Mark.Fill fill(JsonFields fields) {
    if (fields.object().has("tone")) {
      return new Mark.Fill.Solid(fields.constant("tone", Mark.Tone.class));
    }
    if (fields.object().has("codes")) {
      return new Mark.Fill.ByCategory(
          TensorJson.read(fields.fields("codes")), fields.texts("labels"));
    }
    return new Mark.Fill.ByValue(
        TensorJson.read(fields.fields("values")),
        fields.text("label"),
        fields.constant("scale", Figure.Scale.class),
        fields.flag("diverging"));
  }

  private static Mark.Stroke stroke(JsonFields fields) {
    return new Mark.Stroke(fields.constant("tone", Mark.Tone.class), fields.number("width"));
  }
}
