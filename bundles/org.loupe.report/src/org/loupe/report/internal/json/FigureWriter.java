package org.loupe.report.internal.json;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;
import org.loupe.plan.JsonNumbers;

/** A figure as JSON text. Not thread-safe. */
public final class FigureWriter {
  /** The number of the format; readers refuse a larger one. */
  public static final int FORMAT = 1;

  private final JsonWriter out;

  /** Writes to a writer, which is flushed and not closed. */
  public FigureWriter(Writer writer) {
    out = new JsonWriter(writer);
    out.setHtmlSafe(false);
  }

  /** Writes a figure. */
  public void write(Figure figure) throws IOException {
    out.beginObject().name("format").value(FORMAT);
    out.name("title").value(figure.title()).name("caption").value(figure.caption());
    out.name("columns").value(figure.columns()).name("panels").beginArray();
    for (Figure.Panel panel : figure.panels()) {
      panel(panel);
    }
    out.endArray().endObject();
    out.flush();
  }

  private void panel(Figure.Panel panel) throws IOException {
    out.beginObject().name("title").value(panel.title());
    axis("x", panel.x());
    axis("y", panel.y());
    constant("aspect", panel.aspect());
    out.name("marks").beginArray();
    for (Mark mark : panel.marks()) {
      mark(mark);
    }
    out.endArray();
    for (Figure.Second second : panel.second()) {
      second(second);
    }
    out.endObject();
  }

  private void second(Figure.Second second) throws IOException {
    out.name("second").beginObject();
    axis("y", second.y());
    out.name("marks").beginArray();
    for (Mark mark : second.marks()) {
      mark(mark);
    }
    out.endArray().endObject();
  }

  private void axis(String name, Figure.Axis axis) throws IOException {
    out.name(name).beginObject().name("label").value(axis.label());
    range("range", axis.range());
    constant("scale", axis.scale());
    out.endObject();
  }

  private void range(String name, Range range) throws IOException {
    out.name(name).beginArray();
    out.jsonValue(JsonNumbers.write(range.from()).toString());
    out.jsonValue(JsonNumbers.write(range.to()).toString());
    out.endArray();
  }

  private void mark(Mark mark) throws IOException {
    out.beginObject().name("mark").value(name(mark));
    out.name("name").value(mark.name());
    switch (mark) {
      case Mark.Polygons p -> {
        tensor("points", p.points()).tensor("offsets", p.offsets()).fill(p.fill());
        stroke("outline", p.outline());
      }
      case Mark.Segments s -> tensor("ends", s.ends()).stroke("stroke", s.stroke());
      case Mark.Line l -> tensor("points", l.points()).stroke("stroke", l.stroke());
      case Mark.Points p -> {
        tensor("points", p.points()).fill(p.fill());
        texts("labels", p.labels());
      }
      case Mark.Bars b -> {
        tensor("edges", b.edges()).tensor("heights", b.heights());
        constant("tone", b.tone());
      }
      case Mark.Raster r -> {
        tensor("values", r.values()).fill(r.fill());
        range("x", r.x());
        range("y", r.y());
      }
    }
    out.endObject();
  }

  private static String name(Mark mark) {
    return mark.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private void fill(Mark.Fill fill) throws IOException {
    out.name("fill").beginObject();
    switch (fill) {
      case Mark.Fill.Solid s -> constant("tone", s.tone());
      case Mark.Fill.ByValue v -> {
        tensor("values", v.values());
        out.name("label").value(v.label());
        constant("scale", v.scale());
        out.name("diverging").value(v.diverging());
      }
      case Mark.Fill.ByCategory c -> {
        tensor("codes", c.codes());
        texts("labels", c.labels());
      }
    }
    out.endObject();
  }

  private void stroke(String name, Mark.Stroke stroke) throws IOException {
    out.name(name).beginObject();
    constant("tone", stroke.tone());
    out.name("width").jsonValue(JsonNumbers.write(stroke.width()).toString()).endObject();
  }

  private void texts(String name, List<String> texts) throws IOException {
    out.name(name).beginArray();
    for (String text : texts) {
      out.value(text);
    }
    out.endArray();
  }

  private FigureWriter tensor(String name, Tensor tensor) throws IOException {
    out.name(name);
    TensorJson.write(out, tensor);
    return this;
  }

  private void constant(String name, Enum<?> value) throws IOException {
    out.name(name).value(value.name().toLowerCase(Locale.ROOT));
  }
}
