package org.loupe.geometry.internal.line;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.Spool;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.LineCertificate;
import org.loupe.geometry.LineParameters;
import org.loupe.geometry.LinePieces;
import org.loupe.geometry.internal.BoundedProgram;
import org.loupe.geometry.internal.SpooledTable;
import org.loupe.geometry.internal.point.EngineValues;
import org.loupe.geometry.internal.point.Points;
import org.loupe.geometry.internal.point.Rows;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.LineIntegral;
import org.loupe.network.affine.LineWalk;

/** Walks a line and collects what is asked of it. */
public final class ExactLine {

  /** Progress is counted in this many parts of the line. */
  private static final long PARTS = 1_000_000;

  /** Pieces that are compared with the engine; all of them when there are fewer. */
  private static final int CHECKED = 256;

  /** Numbers that the points of the comparison may have together. */
  private static final int CHECKED_NUMBERS = 1 << 22;

  /** Pieces that are drawn. */
  private static final int DRAWN = 4096;

  /** The outputs of a piece at its middle. */
  private record Middle(double t, double[] values) {}

  private final LineParameters parameters;
  private final BoundedProgram bounded;
  private final AffineProgram program;
  private final double[] from;
  private final double[] to;
  private final double length;
  private final AnalysisContext context;
  private final SpooledTable pieces;
  private final SpooledTable crossings;
  private final Spool maps;
  private final Certainty certainty;
  private final ClassWalk classes;
  private final Optional<LineIntegral> integral;
  private final Thinned<double[]> values = new Thinned<>(DRAWN);
  private final Thinned<double[]> slopes = new Thinned<>(DRAWN);
  private final Thinned<Middle> checked;
  private final long begin = System.nanoTime();
  private boolean isLate;
  private LineWalk.Piece last;
  private double jump;
  private double bend;
  private double most;

  /** A line that is to be walked. */
  public ExactLine(
      LineParameters parameters,
      BoundedProgram bounded,
      double[] from,
      double[] to,
      AnalysisContext context) {
    this.parameters = parameters;
    this.bounded = bounded;
    program = bounded.program();
    this.from = from;
    this.to = to;
    this.context = context;
    length = distance(from, to);
    checked = new Thinned<>(Math.clamp(CHECKED_NUMBERS / from.length, 1, CHECKED));
    pieces = new SpooledTable(context, "t0", "t1", "length", "slope", "class#");
    crossings =
        new SpooledTable(
            context,
            "t",
            "distance",
            "first#",
            "second#",
            "value",
            "slope",
            "leastDistance",
            "mostDistance",
            "certain#");
    maps = context.spool(DType.F64, program.outputUnits(), 2);
    certainty =
        new Certainty(
            bounded.classErrors(),
            length,
            (c, least, most, isCertain) ->
                crossings.add(
                    c.t(),
                    c.t() * length,
                    c.first(),
                    c.second(),
                    c.value(),
                    c.slope(),
                    least,
                    most,
                    isCertain ? 1 : 0));
    classes = new ClassWalk(parameters.level(), length, certainty);
    integral =
        parameters.integrate()
            ? Optional.of(
                new LineIntegral(
                    program,
                    Rows.columns(program, Rows.budget(context)),
                    (_, _) -> {
                      if (!goesOn()) {
                        throw new Late();
                      }
                    }))
            : Optional.empty();
  }

  /** Ends the work on a piece, of which nothing has been noted yet. */
  private static final class Late extends RuntimeException {
    private static final long serialVersionUID = 1;

    Late() {
      super(null, null, false, false);
    }
  }

  /** Whether there is time left; the first piece is made in any case. */
  private boolean goesOn() {
    context.checkCancelled();
    isLate =
        last != null
            && parameters.time().isPresent()
            && System.nanoTime() - begin >= parameters.time().get().toNanos();
    return !isLate;
  }

  private static double distance(double[] from, double[] to) {
    double[] d = new double[from.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = to[i] - from[i];
    }
    double length = Points.length(d);
    if (!(length > 0) || Double.isInfinite(length)) {
      throw new LoupeException(
          GeometryProblem.DEGENERATE_LINE,
          length == 0
              ? "The line begins where it ends."
              : "The ends are so far apart that their distance is no finite number.");
    }
    return length;
  }

  /** Walks. */
  public LinePieces run() {
    context.progress().begin(PARTS, "parts of the line");
    LineWalk.walk(
        program,
        from,
        to,
        new LineWalk.Visitor() {
          @Override
          public boolean step(AffineProgram.Step step) {
            return goesOn();
          }

          @Override
          public boolean piece(LineWalk.Piece piece) {
            return add(piece);
          }
        });
    return result();
  }

  private boolean add(LineWalk.Piece piece) {
    try {
      // takes by far the most time, and so comes first
      integral.ifPresent(i -> i.add(piece));
    } catch (Late late) {
      return false;
    }
    if (last == null) {
      values.add(row(piece, piece.from()));
    } else {
      meet(last, piece);
    }
    last = piece;
    double part = piece.to() - piece.from();
    double slope = Points.length(piece.slope()) / length;
    pieces.add(piece.from(), piece.to(), part * length, slope, classes.follow(piece));
    double[] map = new double[2 * piece.slope().length];
    for (int k = 0; k < piece.slope().length; k++) {
      map[2 * k] = piece.slope()[k];
      map[2 * k + 1] = piece.offset()[k];
    }
    maps.append(map);
    values.add(row(piece, piece.to()));
    slopes.add(new double[] {piece.from(), piece.to(), slope});
    double[] middle = row(piece, piece.middle());
    checked.add(new Middle(piece.middle(), Arrays.copyOfRange(middle, 1, middle.length)));
    context.progress().advance(Math.round(part * PARTS));
    if (pieces.rows() % 1000 == 0) {
      context.progress().note(pieces.rows() + " pieces");
    }
    return pieces.rows() < parameters.maxPieces() && goesOn();
  }

  private double[] row(LineWalk.Piece piece, double t) {
    double[] row = new double[piece.slope().length + 1];
    row[0] = t;
    for (int k = 1; k < row.length; k++) {
      row[k] = piece.value(k - 1, t);
      most = Math.max(most, Math.abs(row[k]));
    }
    return row;
  }

  private void meet(LineWalk.Piece left, LineWalk.Piece right) {
    double[] turn = new double[left.slope().length];
    Arrays.setAll(turn, k -> (right.slope()[k] - left.slope()[k]) / length);
    bend += Points.length(turn);
    for (int k = 0; k < left.slope().length; k++) {
      double d = Math.abs(left.value(k, left.to()) - right.value(k, right.from()));
      jump = !(d <= jump) ? d : jump;
    }
  }

  private LinePieces result() {
    double explored = last.to();
    if (explored < 1) {
      context.partial(
          GeometryProblem.PIECE_BUDGET,
          "Stopped after %s%d pieces with %.1f %% of the line explored."
              .formatted(
                  isLate
                      ? "%.1f s and ".formatted(parameters.time().orElseThrow().toNanos() * 1e-9)
                      : "",
                  pieces.rows(),
                  100 * explored));
    }
    Tensor mean = integral.map(this::mean).orElseGet(() -> Tensor.of(new double[0], 0));
    Optional<EngineValues> engine = engine();
    LineCertificate certificate =
        new LineCertificate(
            relative(jump),
            engine.map(EngineValues::relativeError).orElse(0.0),
            checked.kept().size(),
            completeness(mean, explored),
            bounded.error(),
            explored);
    warn(certificate, engine.map(EngineValues::largest).orElse(0.0));
    long count = pieces.rows();
    int reached = classes.current();
    certainty.end(explored);
    var crossed = crossings.finish().build();
    return new LinePieces(
        pieces.finish().build(),
        crossed,
        maps.finish(),
        classes.margin(),
        certainty.leastMargin(),
        certainty.mostMargin(),
        bend / (explored * length),
        mean,
        certificate,
        new LineFigure(parameters, program, values, slopes)
            .of(crossed, count, reached, classes.margin(), certainty, certificate));
  }

  private double relative(double error) {
    return most > 0 ? error / most : error;
  }

  private Tensor mean(LineIntegral i) {
    long[] row = parameters.model().inputs().getFirst().rowShape();
    long[] shape = new long[row.length + 1];
    shape[0] = program.outputUnits();
    System.arraycopy(row, 0, shape, 1, row.length);
    return Tensor.of(i.mean(), shape);
  }

  private double[] at(double t) {
    double[] x = new double[from.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = from[i] + t * (to[i] - from[i]);
    }
    return x;
  }

  private Optional<EngineValues> engine() {
    List<Middle> points = checked.kept();
    double[] x = points.stream().flatMapToDouble(p -> DoubleStream.of(at(p.t()))).toArray();
    Optional<EngineValues> f = EngineValues.of(parameters.model(), program, x, context);
    for (int i = 0; f.isPresent() && i < points.size(); i++) {
      for (int k = 0; k < program.outputUnits(); k++) {
        f.get().compare(i * program.outputUnits() + k, points.get(i).values()[k]);
      }
    }
    return f;
  }

  private double completeness(Tensor mean, double explored) {
    if (mean.count() == 0) {
      return 0;
    }
    double[] j = mean.toDoubles();
    double[] begin = program.value(from);
    double[] end = program.value(explored < 1 ? at(explored) : to);
    double error = 0;
    for (int k = 0; k < begin.length; k++) {
      double change = 0;
      for (int i = 0; i < from.length; i++) {
        change += j[k * from.length + i] * (to[i] - from[i]);
      }
      double d = Math.abs(change - (end[k] - begin[k]));
      error = !(d <= error) ? d : error;
    }
    return relative(error);
  }

  private void warn(LineCertificate c, double largest) {
    // identities I4, I5 and R2 of the method's specification with their tolerances
    check(c.jump(), 1e-11, "Neighbouring pieces differ where they meet");
    check(c.mapError(), bounded.tolerated(1e-10, largest), "The maps differ from the network");
    check(c.completeness(), 1e-11, "The mean Jacobian misses the change of the outputs");
  }

  private void check(double error, double limit, String what) {
    if (!(error <= limit)) {
      context.warn(GeometryProblem.CHECK, "%s by a share of %.1e.".formatted(what, error));
    }
  }
}
