package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.AnalysisContext;
import org.loupe.api.Spool;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.LocalLipschitz;
import org.loupe.geometry.LocalLipschitzParameters;
import org.loupe.geometry.internal.SpooledTable;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.PatternMap;

/** Decomposes the Jacobian of each row and writes the spectra down. */
public final class Spectra {

  /** Singular values below this share of the largest are noise and no rank. */
  private static final double RANK = 1e-12;

  /** Rows whose spectra are drawn. */
  private static final int DRAWN = 12;

  private final LocalLipschitzParameters parameters;
  private final AffineProgram program;
  private final AnalysisContext context;
  private final Rows rows;
  private final SpooledTable table;
  private final Spool values;
  private final Spool steepest;
  private final Spool response;
  private final List<double[]> drawn = new ArrayList<>();
  private double most;

  /** A row's result; the matrix itself is dropped on the thread that made it. */
  private record Done(RowPoint point, int winner, SmallSvd svd) {}

  /** Spectra that are to be worked out. */
  public Spectra(
      LocalLipschitzParameters parameters, AffineProgram program, AnalysisContext context) {
    this.parameters = parameters;
    this.program = program;
    this.context = context;
    rows = new Rows(parameters.on(), program, context);
    rows.checkJacobian();
    table = new SpooledTable(context, "row#", "norm", "frobenius", "rank#", "class#", "ties#");
    values =
        context.spool(DType.F64, Math.min(program.outputUnits(), program.inputUnits()));
    steepest = context.spool(DType.F64, RowShapes.behind(parameters.model()));
    response = context.spool(DType.F64, program.outputUnits());
  }

  /** Works them out. */
  public LocalLipschitz run() {
    int columns = rows.columns();
    rows.each(point -> work(point, columns), this::add);
    var finished = table.finish().build();
    Tensor norms = finished.numbers("norm");
    return new LocalLipschitz(
        finished,
        most,
        values.finish(),
        steepest.finish(),
        response.finish(),
        new SpectraFigure("Spectra of " + parameters.model().name(), parameters.on().size())
            .of(drawn, norms, "spectral norm"));
  }

  private Done work(RowPoint point, int columns) {
    PatternMap map =
        PatternMap.of(point.pattern(), columns, (_, _) -> context.checkCancelled());
    SmallSvd svd =
        SmallSvd.of(
            map.jacobian(),
            program.outputUnits(),
            program.inputUnits(),
            context::checkCancelled);
    return new Done(point, Points.largest(map.value(point.x())), svd.first());
  }

  private void add(Done done) {
    double[] s = done.svd().values();
    double norm = s.length == 0 ? 0 : s[0];
    long rank = Arrays.stream(s).filter(v -> v > RANK * norm).count();
    table.add(
        done.point().row(), norm, Points.length(s), rank, done.winner(), done.point().ties());
    values.append(s);
    steepest.append(done.svd().right()[0]);
    response.append(done.svd().left()[0]);
    most = Math.max(most, norm);
    if (drawn.size() < DRAWN) {
      drawn.add(s);
    }
  }
}
