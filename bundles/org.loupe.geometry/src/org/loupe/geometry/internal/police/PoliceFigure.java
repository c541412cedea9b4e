package org.loupe.geometry.internal.police;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Keep;
import org.loupe.geometry.Plane;
import org.loupe.geometry.PoliceForm;
import org.loupe.geometry.PoliceParameters;
import org.loupe.geometry.Window;
import org.loupe.geometry.internal.surgery.PlanePieces;

/**
 * What a constraint does: with two inputs the rows and the whole decision boundary, and closer the
 * pieces around the regions; with one input the curve; and how far biases are shifted.
 */
final class PoliceFigure {

  /** How much more than the regions is seen, as a share of their size. */
  private static final double AROUND = 0.4;

  private final Model was;
  private final Model is;
  private final List<Extent> extents;
  private final PoliceParameters parameters;
  private final AnalysisContext context;

  PoliceFigure(
      Model was,
      Model is,
      List<Extent> extents,
      PoliceParameters parameters,
      AnalysisContext context) {
    this.was = was;
    this.is = is;
    this.extents = extents;
    this.parameters = parameters;
    this.context = context;
  }

  Figure of(Table layers, RegionChecks checks) {
    List<Figure.Panel> panels = new ArrayList<>();
    String seen =
        switch (extents.getFirst().vectors()[0].length) {
          case 1 -> curve(panels);
          case 2 -> pieces(panels, checks);
          default -> "";
        };
    // before and after stand side by side
    panels.add(panels.size() == 3 ? 1 : panels.size(), shifts(layers));
    String title =
        "%s on %d region%s".formatted(was.name(), extents.size(), extents.size() == 1 ? "" : "s");
    String caption =
        ("%sMean shift of the biases in front of each activation. Smallest distance from a"
                + " threshold %.1e, largest difference from the map %.1e.")
            .formatted(seen, checks.margin(), checks.defect());
    return new Figure(title, caption, panels, panels.size() == 4 ? 2 : panels.size());
  }

  private boolean isAudit() {
    return parameters.form() == PoliceForm.AUDIT;
  }

  private String curve(List<Figure.Panel> panels) {
    double[] x = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (Extent e : extents) {
      double[] range = e.range(new double[] {1});
      x[0] = Math.min(x[0], range[0]);
      x[1] = Math.max(x[1], range[1]);
    }
    double around = AROUND * Math.max(1e-9, x[1] - x[0]);
    PoliceCurve curve = new PoliceCurve(x[0] - around, x[1] + around);
    if (!isAudit()) {
      curve.add("before", was, Mark.Tone.SECOND);
    }
    curve.add(isAudit() ? "network" : "after", is, Mark.Tone.FIRST);
    panels.add(curve.panel(extents));
    return "The first output over the input; the regions are between upright lines. ";
  }

  private String pieces(List<Figure.Panel> panels, RegionChecks checks) {
    List<Mark> outlines = new ArrayList<>();
    List<double[]> corners = new ArrayList<>();
    for (Extent e : extents) {
      corners.addAll(List.of(e.corners()));
      outlines.add(
          PlanePieces.outline(outlines.isEmpty() ? "region" : "", PlanePieces.hull(e.corners())));
    }
    String all = "";
    if (parameters.data().isPresent()) {
      RowMarks rows = new RowMarks(parameters.data().get());
      List<double[]> points = new ArrayList<>(corners);
      points.addAll(rows.points());
      Figure.Panel whole = panel(is, around(points, 0.05), Keep.BOUNDARY, "rows", outlines);
      List<Mark> marks = new ArrayList<>();
      marks.add(rows.mark());
      marks.addAll(whole.marks());
      panels.add(new Figure.Panel(whole.title(), whole.x(), whole.y(), whole.aspect(), marks));
      all = rows.caption() + " ";
    }
    Window window = around(corners, AROUND);
    panels.add(panel(was, window, Keep.REGIONS, isAudit() ? "pieces" : "pieces before", outlines));
    if (!isAudit()) {
      panels.add(panel(is, window, Keep.REGIONS, "pieces after", outlines));
    }
    return "%sAffine pieces around the regions, their slope as colour: %d inside before, %d after. "
        .formatted(all, checks.piecesBefore(), checks.piecesAfter());
  }

  /** The rectangle around points, and a share of its longer side more. */
  private static Window around(List<double[]> points, double more) {
    double[] x = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    double[] y = x.clone();
    for (double[] p : points) {
      x[0] = Math.min(x[0], p[0]);
      x[1] = Math.max(x[1], p[0]);
      y[0] = Math.min(y[0], p[1]);
      y[1] = Math.max(y[1], p[1]);
    }
    double around = more * Math.max(1e-9, Math.max(x[1] - x[0], y[1] - y[0]));
    return new Window.Rectangle(x[0] - around, x[1] + around, y[0] - around, y[1] + around);
  }

  private Figure.Panel panel(
      Model model, Window window, Keep keep, String title, List<Mark> outlines) {
    return PlanePieces.panel(
        PlanePieces.of(model, new Plane.Coordinates(0, 1), window, keep, context), title, outlines);
  }

  private static Figure.Panel shifts(Table layers) {
    int n = (int) layers.rows();
    double[] edges = new double[n + 1];
    double[] heights = new double[n];
    double most = 0;
    for (int i = 0; i < n; i++) {
      edges[i] = i + 0.5;
      heights[i] = layers.numbers("mean").getDouble(i);
      most = Math.max(most, heights[i]);
    }
    edges[n] = n + 0.5;
    return new Figure.Panel(
        "shifts",
        Figure.Axis.counted("activation", 0.5, Math.max(1, n) + 0.5),
        Figure.Axis.linear("mean |shift|", 0, most > 0 ? 1.05 * most : 1),
        Figure.Aspect.FREE,
        List.of(new Mark.Bars("", Tensor.of(edges), Tensor.of(heights), Mark.Tone.FIRST)));
  }
}
