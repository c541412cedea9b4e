package org.loupe.report.internal.paint;

import java.util.Arrays;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Tensor;
import org.loupe.report.ReportProblem;

/**
 * Refuses figures that contradict themselves, in words that name the panel and the mark: figures
 * come from plug-ins and from files.
 */
public final class FigureCheck {
  private final Figure figure;
  private final int panel;
  private final int mark;

  private FigureCheck(Figure figure, int panel, int mark) {
    this.figure = figure;
    this.panel = panel;
    this.mark = mark;
  }

  /**
   * Looks at every mark of a figure.
   *
   * @throws LoupeException when lengths or shapes do not fit
   */
  public static void check(Figure figure) {
    for (int p = 0; p < figure.panels().size(); p++) {
      for (int m = 0; m < figure.panels().get(p).allMarks().size(); m++) {
        new FigureCheck(figure, p, m).check(figure.panels().get(p).allMarks().get(m));
      }
    }
  }

  private void check(Mark shown) {
    switch (shown) {
      case Mark.Polygons p -> {
        matrix("points", p.points(), 2);
        offsets(p.offsets(), p.points().size(0));
        fill(p.fill(), p.offsets().count() - 1);
      }
      case Mark.Segments s -> matrix("ends", s.ends(), 4);
      case Mark.Line l -> matrix("points", l.points(), 2);
      case Mark.Points p -> {
        matrix("points", p.points(), 2);
        if (!p.labels().isEmpty()) {
          same("labels", p.labels().size(), "points", p.points().size(0));
        }
        fill(p.fill(), p.points().size(0));
      }
      case Mark.Bars b -> same("edges", b.edges().count(), "heights + 1", b.heights().count() + 1);
      case Mark.Raster r -> {
        if (r.values().rank() != 2) {
          throw bad("values have the shape %s, not [rows, columns]", shape(r.values()));
        }
        size("values", r.values());
      }
    }
  }

  private void matrix(String what, Tensor tensor, int width) {
    if (tensor.rank() != 2 || tensor.size(1) != width) {
      throw bad("%s have the shape %s, not [n, %d]", what, shape(tensor), width);
    }
    size(what, tensor);
  }

  private void size(String what, Tensor tensor) {
    if (tensor.count() > 1 << 29) {
      throw bad("%s have %d numbers, more than can be painted", what, tensor.count());
    }
  }

  private void offsets(Tensor offsets, long vertices) {
    if (offsets.rank() != 1 || offsets.count() < 1) {
      throw bad("offsets have the shape %s, not [polygons + 1]", shape(offsets));
    }
    size("offsets", offsets);
    long last = 0;
    for (long i = 0; i < offsets.count(); i++) {
      long next = offsets.getLong(i);
      if (next < last || next > vertices || i == 0 && next != 0) {
        throw bad("offset %d is %d, between %d and %d vertices", i, next, last, vertices);
      }
      last = next;
    }
    if (last != vertices) {
      throw bad("the last offset is %d and there are %d vertices", last, vertices);
    }
  }

  private void fill(Mark.Fill fill, long count) {
    switch (fill) {
      case Mark.Fill.Solid _ -> {}
      case Mark.Fill.ByValue v -> same("values of the fill", v.values().count(), "parts", count);
      case Mark.Fill.ByCategory c -> {
        same("codes of the fill", c.codes().count(), "parts", count);
        if (c.codes().dtype().isFloat()) {
          throw bad("codes of the fill are %s, not whole numbers", c.codes().dtype().label());
        }
      }
    }
  }

  private void same(String what, long n, String other, long m) {
    if (n != m) {
      throw bad("there are %d %s and %d %s", n, what, m, other);
    }
  }

  private LoupeException bad(String message, Object... arguments) {
    Mark shown = figure.panels().get(panel).allMarks().get(mark);
    String where =
        "Figure '%s', panel %d, mark %d (%s): "
            .formatted(figure.title(), panel + 1, mark + 1, shown.getClass().getSimpleName());
    return new LoupeException(ReportProblem.BAD_FIGURE, where + message.formatted(arguments) + ".");
  }

  private static String shape(Tensor tensor) {
    return Arrays.toString(tensor.shape());
  }
}
