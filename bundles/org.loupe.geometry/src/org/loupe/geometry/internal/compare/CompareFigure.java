package org.loupe.geometry.internal.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.loupe.api.value.Column;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.CompareCertificate;
import org.loupe.geometry.CompareParameters;
import org.loupe.geometry.Partition;
import org.loupe.geometry.internal.PartLabel;
import org.loupe.geometry.internal.SurrogateLabel;
import org.loupe.geometry.internal.WindowCorners;

/** The picture of a comparison: both boundaries and the disagreement; regions by their fate. */
final class CompareFigure {

  /** More polygons than this are not told apart on any page; those of a panel are left out. */
  private static final int MOST = 200_000;

  /** More pairs of classes than this have no colour each. */
  private static final int MOST_PAIRS = 8;

  private static final List<String> FATES = List.of("kept", "died with a", "born with b");

  private final CompareParameters parameters;
  private final WindowCorners window;
  private final List<String> classes;

  CompareFigure(CompareParameters parameters, WindowCorners window, List<String> classes) {
    this.parameters = parameters;
    this.window = window;
    this.classes = classes;
  }

  Figure of(
      Overlay overlay,
      Partition a,
      Partition b,
      Optional<Fates> fates,
      double[] areas,
      CompareCertificate certificate) {
    List<Figure.Panel> panels = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    disagreement(overlay).ifPresent(marks::add);
    BoundaryMark.of("boundary of a", a.boundary(), new Mark.Stroke(Mark.Tone.INK, 1.6))
        .ifPresent(marks::add);
    BoundaryMark.of("boundary of b", b.boundary(), new Mark.Stroke(Mark.Tone.ACCENT, 1))
        .ifPresent(marks::add);
    panels.add(panel(fates.isPresent() ? "classes" : "", marks));
    fates.ifPresent(
        f -> {
          fate(a.regions(), f.keptInA(), 1)
              .ifPresent(m -> panels.add(panel("regions of a", List.of(m))));
          fate(b.regions(), f.keptInB(), 2)
              .ifPresent(m -> panels.add(panel("regions of b", List.of(m))));
        });
    double share = areas[0] / window.area();
    String caption =
        "%s (a, %,d regions) and %s (b, %,d regions) disagree on %.4g %% of the window, %s. Area error %.1e."
            .formatted(
                parameters.a().name(),
                a.regions().rows(),
                parameters.b().name(),
                b.regions().rows(),
                100 * share,
                certificate.surrogateError() > 0
                    ? "as surrogates; the networks themselves certainly on %.4g to %.4g %%"
                        .formatted(100 * areas[1] / window.area(), 100 * areas[2] / window.area())
                    : "exactly",
                certificate.areaError());
    return new Figure(
        "Where %s disagree%s%s"
            .formatted(
                both(),
                SurrogateLabel.of(certificate.surrogateError()),
                PartLabel.of(
                    Math.min(a.certificate().explored(), b.certificate().explored()), "window")),
        caption,
        panels,
        panels.size());
  }

  /** Two checkpoints may well have one name. */
  private String both() {
    String a = parameters.a().name();
    String b = parameters.b().name();
    return a.equals(b) ? "two models named " + a : a + " and " + b;
  }

  private Optional<Mark> disagreement(Overlay overlay) {
    List<Overlay.Piece> pieces = overlay.pieces();
    if (pieces.isEmpty() || pieces.size() > MOST) {
      return Optional.empty();
    }
    PolygonColumn column = new PolygonColumn();
    pieces.forEach(p -> column.add(p.part()));
    List<Overlay.Pair> pairs =
        pieces.stream().map(Overlay.Piece::pair).distinct().sorted().toList();
    boolean coloured = pairs.size() <= MOST_PAIRS;
    Mark.Fill fill =
        coloured
            ? new Mark.Fill.ByCategory(
                Tensor.of(
                    pieces.stream().mapToLong(p -> pairs.indexOf(p.pair())).toArray(),
                    pieces.size()),
                pairs.stream()
                    .map(
                        p ->
                            "a: %s, b: %s"
                                .formatted(classes.get(p.first()), classes.get(p.second())))
                    .toList())
            : new Mark.Fill.Solid(Mark.Tone.SECOND);
    return Optional.of(
        new Mark.Polygons(
            coloured ? "" : "disagreement",
            column.points(),
            column.offsets(),
            fill,
            Mark.Stroke.NONE));
  }

  private static Optional<Mark> fate(Table regions, boolean[] kept, int lost) {
    if (kept.length > MOST) {
      return Optional.empty();
    }
    Column.Ragged vertices = (Column.Ragged) regions.column("vertices").orElseThrow();
    long[] codes = LongStream.range(0, kept.length).map(i -> kept[(int) i] ? 0 : lost).toArray();
    return Optional.of(
        new Mark.Polygons(
            "",
            vertices.values(),
            vertices.offsets(),
            new Mark.Fill.ByCategory(Tensor.of(codes, codes.length), FATES),
            new Mark.Stroke(Mark.Tone.QUIET, 0.3)));
  }

  private Figure.Panel panel(String title, List<Mark> marks) {
    return new Figure.Panel(title, window.across(), window.up(), Figure.Aspect.EQUAL, marks);
  }
}
