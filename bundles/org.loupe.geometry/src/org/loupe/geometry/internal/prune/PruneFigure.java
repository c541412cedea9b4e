package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.internal.prune.Candidate.Fate;

/** The pieces before and after, or units layer by layer. */
final class PruneFigure {

  private final String name;
  private final PruneTables tables;
  private final PrunePieces pieces;

  PruneFigure(String name, PruneTables tables, PrunePieces pieces) {
    this.name = name;
    this.tables = tables;
    this.pieces = pieces;
  }

  Figure of(double before, double bare, double after) {
    String removed = "%.0f %% of the units are removed.".formatted(100 * tables.removed());
    String accuracy =
        Double.isNaN(before)
            ? ""
            : bare == after
                ? " Accuracy %.3f before, %.3f after.".formatted(before, after)
                : " Accuracy %.3f before, %.3f after, %.3f without repair."
                    .formatted(before, after, bare);
    if (!pieces.panels().isEmpty()) {
      return new Figure(
          "Affine pieces of %s, pruned".formatted(name),
          removed
              + " %,d affine pieces on the window before, %,d after."
                  .formatted(pieces.before(), pieces.after())
              + accuracy,
          pieces.panels(),
          2);
    }
    List<Figure.Panel> panels = new ArrayList<>();
    for (Candidate c : tables.candidates()) {
      panels.add(distances(c));
    }
    return new Figure(
        "Units of %s, by how near the nearest other cut lies".formatted(name),
        removed + accuracy,
        panels,
        Math.min(3, panels.size()));
  }

  /** Units by distance and importance: those that stay, and those that go. */
  private Figure.Panel distances(Candidate c) {
    double right = 1e-9;
    double top = 1e-9;
    List<double[]> kept = new ArrayList<>();
    List<double[]> gone = new ArrayList<>();
    for (int k = 0; k < c.units(); k++) {
      if (c.neighbours().partner(k) < 0) {
        continue;
      }
      double least = c.neighbours().nearest(k);
      right = Math.max(right, least);
      top = Math.max(top, c.importance(k));
      (c.fate(k) == Fate.KEPT ? kept : gone).add(new double[] {least, c.importance(k)});
    }
    List<Mark> marks = new ArrayList<>();
    if (!gone.isEmpty()) {
      marks.add(points("removed", gone, Mark.Tone.SECOND));
    }
    if (!kept.isEmpty()) {
      marks.add(points("kept", kept, Mark.Tone.FIRST));
    }
    return new Figure.Panel(
        c.name(),
        Figure.Axis.linear("distance of the nearest cut", 0, 1.05 * right),
        Figure.Axis.linear("|incoming| |outgoing|", 0, 1.05 * top),
        Figure.Aspect.FREE,
        marks);
  }

  private static Mark points(String name, List<double[]> points, Mark.Tone tone) {
    double[] flat = points.stream().flatMapToDouble(Arrays::stream).toArray();
    return new Mark.Points(
        name, Tensor.of(flat, points.size(), 2), List.of(), new Mark.Fill.Solid(tone));
  }
}
