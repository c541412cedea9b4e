package org.loupe.geometry.internal.line;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.LineCertificate;
import org.loupe.geometry.LineParameters;
import org.loupe.geometry.internal.PartLabel;
import org.loupe.geometry.internal.SurrogateLabel;
import org.loupe.network.affine.AffineProgram;

/**
 * The picture of a walk: the outputs along the line, the places where the class changes, the slope.
 */
final class LineFigure {

  /** More lines than this are not told apart; those of the classes on the line come first. */
  private static final int MOST = 12;

  private static final Mark.Tone[] TONES = {
    Mark.Tone.FIRST, Mark.Tone.SECOND, Mark.Tone.THIRD, Mark.Tone.INK
  };

  private final LineParameters parameters;
  private final AffineProgram program;
  private final List<double[]> values;
  private final List<double[]> slopes;
  private final boolean thinned;

  LineFigure(
      LineParameters parameters,
      AffineProgram program,
      Thinned<double[]> values,
      Thinned<double[]> slopes) {
    this.parameters = parameters;
    this.program = program;
    this.values = values.kept();
    this.slopes = slopes.kept();
    thinned = values.isPartial();
  }

  Figure of(
      Table crossings,
      long pieces,
      int reached,
      double margin,
      Certainty certainty,
      LineCertificate c) {
    String caption =
        ("%,d exact affine pieces of %s on the line; the class changes %s.%s Jump %.1e, map error"
                + " %.1e.%s%s")
            .formatted(
                pieces,
                parameters.model().name(),
                changes(crossings.rows(), margin, c.explored() < 1),
                c.surrogateError() > 0 ? certain(crossings, certainty) : "",
                c.jump(),
                c.mapError(),
                thinned ? " Not every piece is drawn." : "",
                program.leftOut().isEmpty()
                    ? ""
                    : " Left out at the end, as the order of the outputs does not change: "
                        + String.join(", ", program.leftOut())
                        + ".");
    return new Figure(
        "Along a line through %s%s%s"
            .formatted(
                parameters.model().name(),
                SurrogateLabel.of(c.surrogateError()),
                PartLabel.of(c.explored(), "line")),
        caption,
        List.of(outputs(crossings, reached), slope()),
        1);
  }

  private static String changes(long crossings, double margin, boolean isPart) {
    return switch ((int) Math.min(crossings, 2)) {
      case 0 -> isPart ? "nowhere on the part that was explored" : "nowhere";
      case 1 -> "once, at distance %.4g from the beginning".formatted(margin);
      default ->
          "%,d times, first at distance %.4g from the beginning".formatted(crossings, margin);
    };
  }

  /** What the network itself does, of which the pieces are a surrogate's. */
  private static String certain(Table crossings, Certainty c) {
    double least = c.leastMargin();
    double most = c.mostMargin();
    String first =
        Double.isInfinite(most)
            ? Double.isInfinite(least)
                ? "its class certainly does not change"
                : "its class does not change before distance %.6g, and is not certain to do so behind"
                    .formatted(least)
            : "its class changes first between the distances %.6g and %.6g".formatted(least, most);
    long certain = LongStream.of(crossings.numbers("certain").toLongs()).sum();
    return " Of the network itself %s; %,d of %,d changes %s certain."
        .formatted(first, certain, crossings.rows(), certain == 1 ? "is" : "are");
  }

  private Figure.Panel outputs(Table crossings, int reached) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    List<Mark> marks = new ArrayList<>();
    List<Integer> drawn = drawn(crossings, reached);
    int seen = Math.min(TONES.length, classesSeen(crossings, reached).size());
    for (int i = drawn.size() - 1; i >= 0; i--) {
      int k = drawn.get(i);
      double[] points = new double[2 * values.size()];
      for (int r = 0; r < values.size(); r++) {
        points[2 * r] = values.get(r)[0];
        points[2 * r + 1] = values.get(r)[k + 1];
        low = Math.min(low, points[2 * r + 1]);
        high = Math.max(high, points[2 * r + 1]);
      }
      boolean named = i < seen || program.outputUnits() == 1;
      marks.add(
          new Mark.Line(
              named ? name(k) : "",
              Tensor.of(points, values.size(), 2),
              new Mark.Stroke(named ? TONES[i] : Mark.Tone.QUIET, named ? 1.4 : 0.6)));
    }
    double room = low < high ? 0.04 * (high - low) : 1;
    marks.addAll(changes(crossings, low - room, high + room));
    return new Figure.Panel(
        "outputs",
        Figure.Axis.linear("t, from the beginning to the end", 0, 1),
        Figure.Axis.linear("output", low - room, high + room),
        Figure.Aspect.FREE,
        marks);
  }

  /** Upright lines where the class changes, others where only that of the surrogate is known to. */
  private static List<Mark> changes(Table crossings, double low, double high) {
    List<Mark> marks = new ArrayList<>();
    for (int certain = 0; certain <= 1; certain++) {
      int which = certain;
      double[] ends =
          LongStream.range(0, crossings.rows())
              .filter(i -> crossings.numbers("certain").getLong(i) == which)
              .mapToDouble(i -> crossings.numbers("t").getDouble(i))
              .flatMap(t -> DoubleStream.of(t, low, t, high))
              .toArray();
      if (ends.length > 0) {
        marks.add(
            new Mark.Segments(
                certain == 1 ? "change of the class" : "change within the certified error",
                Tensor.of(ends, ends.length / 4, 4),
                new Mark.Stroke(certain == 1 ? Mark.Tone.ACCENT : Mark.Tone.THIRD, 1)));
      }
    }
    return marks;
  }

  /** The outputs that are drawn, those that win somewhere first. */
  private List<Integer> drawn(Table crossings, int reached) {
    if (program.outputUnits() == 1) {
      return List.of(0);
    }
    List<Integer> drawn = new ArrayList<>(classesSeen(crossings, reached));
    for (int k = 0; k < program.outputUnits(); k++) {
      if (!drawn.contains(k)) {
        drawn.add(k);
      }
    }
    return drawn.subList(0, Math.min(MOST, drawn.size()));
  }

  private static SortedSet<Integer> classesSeen(Table crossings, int reached) {
    SortedSet<Integer> seen = new TreeSet<>();
    seen.add(reached);
    for (double k : crossings.numbers("first").toDoubles()) {
      seen.add((int) k);
    }
    return seen;
  }

  private String name(int k) {
    List<String> classes = parameters.model().card().classes();
    boolean named = classes.size() == program.outputUnits();
    return "output " + (named ? classes.get(k) : Integer.toString(k));
  }

  private Figure.Panel slope() {
    double[] points = new double[4 * slopes.size()];
    double high = 0;
    for (int i = 0; i < slopes.size(); i++) {
      double[] s = slopes.get(i);
      points[4 * i] = s[0];
      points[4 * i + 1] = s[2];
      points[4 * i + 2] = s[1];
      points[4 * i + 3] = s[2];
      high = Math.max(high, s[2]);
    }
    return new Figure.Panel(
        "slope",
        Figure.Axis.linear("t, from the beginning to the end", 0, 1),
        Figure.Axis.linear("slope |df| by length", 0, high > 0 ? 1.04 * high : 1),
        Figure.Aspect.FREE,
        List.of(
            new Mark.Line(
                "",
                Tensor.of(points, 2L * slopes.size(), 2),
                new Mark.Stroke(Mark.Tone.FIRST, 1))));
  }
}
