package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Model;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.JacobianParameters;

/** The gradients of the largest outputs at the first rows: pictures for pictures, else bars. */
final class JacobianFigure {

  private final JacobianParameters parameters;
  private final Section section;
  private final int outputs;
  private final List<String> leftOut;

  /** A row with its class and the gradient of that output. */
  record Row(long row, int winner, double[] gradient) {}

  /**
   * Figures for a network.
   *
   * @param section what is differentiated by what
   * @param outputs number of outputs
   * @param leftOut what is left out at the end of the network
   */
  JacobianFigure(
      JacobianParameters parameters, Section section, int outputs, List<String> leftOut) {
    this.parameters = parameters;
    this.section = section;
    this.outputs = outputs;
    this.leftOut = leftOut;
  }

  Figure of(List<Row> drawn, long rows) {
    int[] size = RowShapes.picture(section.by(), section.added().isPresent());
    List<Figure.Panel> panels = new ArrayList<>();
    for (Row row : drawn) {
      panels.add(size.length == 0 ? bars(row) : picture(row, size));
    }
    Model model = parameters.model();
    String caption =
        "Exact gradient of the largest %s of %s by each number of %s%s%s%s"
            .formatted(
                parameters
                    .of()
                    .map(l -> "number of layer '%s'".formatted(l.name()))
                    .orElse("output"),
                model.name(),
                parameters.wrt().map(l -> "layer '%s'".formatted(l.name())).orElse("the row"),
                section.by().length == 3 && size.length > 0 ? ", channels added up" : "",
                drawn.size() < rows
                    ? "; the first %d of %,d rows.".formatted(drawn.size(), rows)
                    : ".",
                leftOut.isEmpty() ? "" : " Before " + String.join(", ", leftOut) + ".");
    String title =
        "Gradients of %s%s%s"
            .formatted(
                model.name(),
                parameters.of().map(l -> ", layer '%s'".formatted(l.name())).orElse(""),
                parameters.wrt().map(l -> " by layer '%s'".formatted(l.name())).orElse(""));
    return new Figure(title, caption, panels, Math.min(3, panels.size()));
  }

  private String title(Row row) {
    List<String> classes = parameters.model().card().classes();
    String name =
        classes.size() == outputs && parameters.of().isEmpty()
            ? classes.get(row.winner())
            : Integer.toString(row.winner());
    return "row %d, %s %s"
        .formatted(row.row(), parameters.of().isEmpty() ? "output" : "number", name);
  }

  private Figure.Panel picture(Row row, int[] size) {
    Tensor picture = RowShapes.asPicture(row.gradient(), size);
    Figure.Axis down = Figure.Axis.countedDownwards("row", 0, size[0]);
    return new Figure.Panel(
        title(row),
        Figure.Axis.counted("column", 0, size[1]),
        down,
        Figure.Aspect.EQUAL,
        List.of(
            new Mark.Raster(
                "",
                picture,
                new Range(0, size[1]),
                down.range(),
                new Mark.Fill.ByValue(
                    picture, "change of the output", Figure.Scale.LINEAR, true))));
  }

  private Figure.Panel bars(Row row) {
    int n = row.gradient().length;
    double[] edges = new double[n + 1];
    double low = 0;
    double high = 0;
    for (int i = 0; i <= n; i++) {
      edges[i] = i - 0.5;
    }
    for (double g : row.gradient()) {
      low = Math.min(low, g);
      high = Math.max(high, g);
    }
    return new Figure.Panel(
        title(row),
        Figure.Axis.counted(
            "number of the " + (parameters.wrt().isEmpty() ? "row" : "layer"), -0.5, n - 0.5),
        Figure.Axis.linear("change of the output", 1.04 * low, low < high ? 1.04 * high : 1),
        Figure.Aspect.FREE,
        List.of(new Mark.Bars("", Tensor.of(edges), Tensor.of(row.gradient()), Mark.Tone.FIRST)));
  }
}
