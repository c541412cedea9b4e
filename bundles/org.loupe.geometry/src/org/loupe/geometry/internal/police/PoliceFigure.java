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
import org.loupe.geometry.Window;
import org.loupe.geometry.internal.surgery.PlanePieces;

/** The pieces around the regions before and after; with more inputs, how far biases are shifted. */
final class PoliceFigure {

  private final Model was;
  private final Model is;
  private final List<Extent> extents;
  private final PoliceForm form;
  private final AnalysisContext context;

  PoliceFigure(
      Model was, Model is, List<Extent> extents, PoliceForm form, AnalysisContext context) {
    this.was = was;
    this.is = is;
    this.extents = extents;
    this.form = form;
    this.context = context;
  }

  Figure of(Table layers, RegionChecks checks) {
    String title =
        "%s on %d region%s".formatted(was.name(), extents.size(), extents.size() == 1 ? "" : "s");
    return extents.getFirst().vectors()[0].length == 2
        ? pieces(title, checks)
        : shifts(title, layers, checks);
  }

  private Figure pieces(String title, RegionChecks checks) {
    List<Mark> outlines = new ArrayList<>();
    double[] x = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    double[] y = x.clone();
    for (Extent e : extents) {
      double[][] corners = e.corners();
      for (double[] c : corners) {
        x[0] = Math.min(x[0], c[0]);
        x[1] = Math.max(x[1], c[0]);
        y[0] = Math.min(y[0], c[1]);
        y[1] = Math.max(y[1], c[1]);
      }
      outlines.add(
          PlanePieces.outline(outlines.isEmpty() ? "region" : "", PlanePieces.hull(corners)));
    }
    double around = 0.4 * Math.max(1e-9, Math.max(x[1] - x[0], y[1] - y[0]));
    Window window =
        new Window.Rectangle(x[0] - around, x[1] + around, y[0] - around, y[1] + around);
    List<Figure.Panel> panels = new ArrayList<>();
    panels.add(panel(was, window, form == PoliceForm.AUDIT ? "" : "before", outlines));
    if (form != PoliceForm.AUDIT) {
      panels.add(panel(is, window, "after", outlines));
    }
    String caption =
        "Affine pieces around the regions, their slope as colour: %d inside before, %d after. %s"
            .formatted(checks.piecesBefore(), checks.piecesAfter(), proof(checks));
    return new Figure(title, caption, panels, panels.size());
  }

  private static String proof(RegionChecks checks) {
    return "Smallest distance from a threshold %.1e, largest difference from the map %.1e."
        .formatted(checks.margin(), checks.defect());
  }

  private Figure.Panel panel(Model model, Window window, String title, List<Mark> outlines) {
    return PlanePieces.panel(
        PlanePieces.of(model, new Plane.Coordinates(0, 1), window, Keep.REGIONS, context),
        title,
        outlines);
  }

  private static Figure shifts(String title, Table layers, RegionChecks checks) {
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
    return Figure.of(
        title,
        "Mean shift of the biases in front of each activation. " + proof(checks),
        new Figure.Panel(
            "",
            Figure.Axis.linear("activation", 0.5, Math.max(1, n) + 0.5),
            Figure.Axis.linear("mean |shift|", 0, most > 0 ? 1.05 * most : 1),
            Figure.Aspect.FREE,
            List.of(new Mark.Bars("", Tensor.of(edges), Tensor.of(heights), Mark.Tone.FIRST))));
  }
}
