package org.loupe.geometry.internal.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.loupe.api.value.Column;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Partition;
import org.loupe.geometry.Sweep;
import org.loupe.geometry.SweepSliceCertificate;
import org.loupe.geometry.SweepSliceParameters;
import org.loupe.geometry.internal.PartLabel;
import org.loupe.geometry.internal.SurrogateLabel;
import org.loupe.geometry.internal.WindowCorners;
import org.loupe.geometry.internal.compare.BoundaryMark;
import org.loupe.geometry.internal.compare.ClassPart;
import org.loupe.geometry.internal.compare.ClassParts;
import org.loupe.geometry.internal.compare.PolygonColumn;

/** The pictures of a sweep: one a frame, and what happens over time. */
final class SweepFigures {

  /** Polygons of all frames together; of each frame the largest are drawn. */
  private static final int MOST = 60_000;

  private final SweepSliceParameters parameters;
  private final int frames;
  private final boolean isTraining;

  SweepFigures(SweepSliceParameters parameters, int frames) {
    this.parameters = parameters;
    this.frames = frames;
    isTraining = parameters.sweep() instanceof Sweep.States;
  }

  /** The classes on a frame, with the borders of the regions and the decision boundary. */
  Figure frame(Partition p, Frame f, WindowCorners window) {
    List<ClassPart> parts = new ArrayList<>();
    ClassParts division = new ClassParts(p, parameters.level(), window.radius());
    for (long r = 0; r < p.regions().rows(); r++) {
      division.add(r, parts);
    }
    int most = Math.max(1, MOST / frames);
    if (parts.size() > most) {
      parts.sort(Comparator.comparingDouble(c -> -c.part().area()));
      parts = parts.subList(0, most);
    }
    PolygonColumn column = new PolygonColumn();
    parts.forEach(c -> column.add(c.part()));
    List<Mark> marks = new ArrayList<>();
    marks.add(
        new Mark.Polygons(
            "",
            column.points(),
            column.offsets(),
            new Mark.Fill.ByCategory(
                Tensor.of(parts.stream().mapToLong(ClassPart::winner).toArray(), parts.size()),
                ((Column.Text) p.classes().column("class").orElseThrow()).values()),
            new Mark.Stroke(Mark.Tone.QUIET, 0.3)));
    BoundaryMark.of("decision boundary", p.boundary(), new Mark.Stroke(Mark.Tone.ACCENT, 1.6))
        .ifPresent(marks::add);
    String title =
        "%s: %,d regions, %,d born, %,d died%s"
            .formatted(
                at(f),
                f.regions(),
                f.change().born(),
                f.change().died(),
                SurrogateLabel.of(f.surrogateError()));
    return Figure.of(
        title,
        "Classes of %s on the plane at %s, %s.%s"
            .formatted(
                parameters.model().name(),
                at(f),
                f.surrogateError() > 0 ? "of a surrogate" : "exactly",
                p.regions().rows() > most ? " The %,d largest parts.".formatted(most) : ""),
        new Figure.Panel("", window.across(), window.up(), Figure.Aspect.EQUAL, marks));
  }

  /** What a frame shows: a state of the network, counted from 1, or where the plane is. */
  private String at(Frame f) {
    return isTraining
        ? "state %d of %d".formatted(Math.round(f.t() * (frames - 1)) + 1, frames)
        : "t = %.3f".formatted(f.t());
  }

  /** Three frames, and the numbers over time. */
  Figure overview(List<Figure> figures, List<Frame> frames, SweepSliceCertificate c) {
    List<Figure.Panel> panels = new ArrayList<>();
    for (int i : new int[] {0, (figures.size() - 1) / 2, figures.size() - 1}) {
      Figure.Panel panel = figures.get(i).panels().getFirst();
      panels.add(
          new Figure.Panel(at(frames.get(i)), panel.x(), panel.y(), panel.aspect(), panel.marks()));
    }
    panels.add(
        lines(
            "regions",
            "number",
            List.of(
                line("regions", frames, Frame::regions, Mark.Tone.INK),
                line("born", frames.subList(1, frames.size()), SweepFigures::born, Mark.Tone.FIRST),
                line(
                    "died",
                    frames.subList(1, frames.size()),
                    f -> f.change().died(),
                    Mark.Tone.SECOND))));
    panels.add(
        lines(
            "decision boundary",
            "length",
            List.of(line("length", frames, Frame::boundaryLength, Mark.Tone.ACCENT))));
    panels.add(
        lines(
            "window in regions of the frame before",
            "share",
            List.of(
                line(
                    "share",
                    frames.subList(1, frames.size()),
                    Frame::keptShare,
                    Mark.Tone.THIRD))));
    String caption =
        "%,d exact partitions of %s %s. Area error at most %.1e, map error %.1e."
            .formatted(
                frames.size(),
                parameters.model().name(),
                isTraining
                    ? "in its states, the first one at t = 0 and the last one at t = 1"
                    : "along the way of the plane",
                c.areaError(),
                c.mapError());
    return new Figure(
        "%s %s%s%s"
            .formatted(
                isTraining ? "States of" : "A moving plane through",
                parameters.model().name(),
                SurrogateLabel.of(c.surrogateError()),
                PartLabel.of(c.explored(), "window")),
        caption,
        panels,
        3);
  }

  private static double born(Frame f) {
    return f.change().born();
  }

  private static Mark.Line line(
      String name, List<Frame> frames, ToDoubleFunction<Frame> of, Mark.Tone tone) {
    double[] points = new double[2 * frames.size()];
    for (int i = 0; i < frames.size(); i++) {
      points[2 * i] = frames.get(i).t();
      points[2 * i + 1] = of.applyAsDouble(frames.get(i));
    }
    return new Mark.Line(name, Tensor.of(points, frames.size(), 2), new Mark.Stroke(tone, 1.4));
  }

  private static Figure.Panel lines(String title, String label, List<Mark.Line> lines) {
    double most = 0;
    for (Mark.Line l : lines) {
      for (long i = 0; i < l.points().size(0); i++) {
        most = Math.max(most, l.points().at(i, 1));
      }
    }
    return new Figure.Panel(
        title,
        Figure.Axis.linear("t", 0, 1),
        Figure.Axis.linear(label, 0, most > 0 ? 1.05 * most : 1),
        Figure.Aspect.FREE,
        List.copyOf(lines));
  }
}
