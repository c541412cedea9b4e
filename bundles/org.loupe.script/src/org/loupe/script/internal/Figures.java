package org.loupe.script.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Value;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;

/**
 * Figures of one panel that programs describe: {@code title}, {@code caption}, the labels {@code x}
 * and {@code y}, and {@code marks}, each an object with {@code line} or {@code points} (points [n,
 * 2]), {@code bars} (heights, with {@code edges}) or {@code raster} (a matrix), a {@code name} and
 * a {@code tone}.
 */
final class Figures {
  private static final double WIDTH = 1.5;

  private final List<Mark> marks = new ArrayList<>();
  private final double[] x = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
  private final double[] y = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};

  private Figures() {}

  /**
   * The figure.
   *
   * @throws org.loupe.api.LoupeException when a part is missing or does not fit
   */
  static Figure of(Value v) {
    Map<String, Value> parts = Received.fields(v);
    Figures figure = new Figures();
    Value marks = part(parts, "marks");
    if (!marks.hasArrayElements() || marks.getArraySize() == 0) {
      throw Received.wrong("A figure has 'marks', and this has none");
    }
    Received.items(marks).forEach(m -> figure.add(Received.fields(m)));
    Figure.Panel panel =
        new Figure.Panel(
            "",
            axis(text(parts, "x"), figure.x),
            axis(text(parts, "y"), figure.y),
            Figure.Aspect.FREE,
            figure.marks);
    return Figure.of(text(parts, "title"), text(parts, "caption"), panel);
  }

  private void add(Map<String, Value> mark) {
    String name = text(mark, "name");
    Mark.Tone tone = tone(text(mark, "tone"));
    if (mark.containsKey("line")) {
      marks.add(new Mark.Line(name, points(mark, "line"), new Mark.Stroke(tone, WIDTH)));
    } else if (mark.containsKey("points")) {
      marks.add(
          new Mark.Points(name, points(mark, "points"), List.of(), new Mark.Fill.Solid(tone)));
    } else if (mark.containsKey("bars")) {
      bars(name, tone, Tensors.of(mark.get("bars")), Tensors.of(part(mark, "edges")));
    } else {
      raster(name, Tensors.of(part(mark, "raster")));
    }
  }

  private Tensor points(Map<String, Value> mark, String kind) {
    Tensor points = Tensors.of(mark.get(kind));
    if (points.rank() != 2 || points.size(1) != 2) {
      throw Received.wrong("'%s' takes pairs [x, y]".formatted(kind));
    }
    for (long i = 0; i < points.count(); i++) {
      seen(i % 2 == 0 ? x : y, points.getDouble(i));
    }
    return points;
  }

  private void bars(String name, Mark.Tone tone, Tensor heights, Tensor edges) {
    if (heights.rank() != 1 || edges.rank() != 1 || edges.count() != heights.count() + 1) {
      throw Received.wrong("'edges' has one number more than 'bars'");
    }
    for (double edge : edges.toDoubles()) {
      seen(x, edge);
    }
    for (double height : heights.toDoubles()) {
      seen(y, height);
    }
    seen(y, 0);
    marks.add(new Mark.Bars(name, edges, heights, tone));
  }

  private void raster(String name, Tensor values) {
    if (values.rank() != 2) {
      throw Received.wrong("'raster' takes a matrix");
    }
    Range across = new Range(0, Math.max(1, values.size(1)));
    Range up = new Range(0, Math.max(1, values.size(0)));
    seen(x, across.from());
    seen(x, across.to());
    seen(y, up.from());
    seen(y, up.to());
    marks.add(
        new Mark.Raster(
            name,
            values,
            across,
            up,
            new Mark.Fill.ByValue(
                values.reshape(values.count()), name, Figure.Scale.LINEAR, false)));
  }

  private static void seen(double[] ends, double value) {
    if (Double.isFinite(value)) {
      ends[0] = Math.min(ends[0], value);
      ends[1] = Math.max(ends[1], value);
    }
  }

  private static Figure.Axis axis(String label, double[] ends) {
    if (ends[0] > ends[1]) {
      return Figure.Axis.linear(label, 0, 1);
    }
    double margin = ends[0] == ends[1] ? 0.5 : 0;
    return Figure.Axis.linear(label, ends[0] - margin, ends[1] + margin);
  }

  private static Value part(Map<String, Value> parts, String name) {
    return Optional.ofNullable(parts.get(name))
        .orElseThrow(() -> Received.wrong("'%s' is missing".formatted(name)));
  }

  private static String text(Map<String, Value> parts, String name) {
    Value v = parts.get(name);
    return v == null ? "" : v.asString();
  }

  private static Mark.Tone tone(String name) {
    if (name.isEmpty()) {
      return Mark.Tone.FIRST;
    }
    for (Mark.Tone t : Mark.Tone.values()) {
      if (t.name().toLowerCase(Locale.ROOT).equals(name)) {
        return t;
      }
    }
    throw Received.wrong("There is no tone '%s'".formatted(name));
  }
}
