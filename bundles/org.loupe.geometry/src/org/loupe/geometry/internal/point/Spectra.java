package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.Spool;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.LocalLipschitz;
import org.loupe.geometry.LocalLipschitzParameters;
import org.loupe.geometry.internal.NoRows;
import org.loupe.geometry.internal.SpooledTable;
import org.loupe.network.Networks;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.PatternMap;

/** Decomposes the Jacobian of each row and writes the spectra down. */
public final class Spectra {

  /** Rows whose spectra are drawn. */
  private static final int DRAWN = 12;

  private final LocalLipschitzParameters parameters;
  private final AnalysisContext context;
  private final int inputs;
  private final int outputs;
  private final SpooledTable table;
  private final Spool values;
  private final Spool steepest;
  private final Spool response;
  private final List<double[]> drawn = new ArrayList<>();
  private double most;

  /** A row's result; the matrix itself is dropped on the thread that made it. */
  private record Done(long row, long ties, int winner, SmallSvd svd) {}

  /**
   * Spectra that are to be worked out.
   *
   * @param outputs how many numbers the network gives
   */
  public Spectra(LocalLipschitzParameters parameters, int outputs, AnalysisContext context) {
    this.parameters = parameters;
    this.outputs = outputs;
    this.context = context;
    inputs = Math.toIntExact(Tensor.count(parameters.model().inputs().getFirst().rowShape()));
    table = new SpooledTable(context, "row#", "norm", "frobenius", "rank#", "class#", "ties#");
    values = context.spool(DType.F64, Math.min(outputs, inputs));
    steepest = context.spool(DType.F64, RowShapes.behind(parameters.model()));
    response = context.spool(DType.F64, outputs);
  }

  /** Works them out on the affine pieces of a network. */
  public LocalLipschitz of(AffineProgram program) {
    Rows rows = new Rows(parameters.on(), program, context);
    rows.checkJacobian();
    int columns = rows.columns();
    Section section = Section.of(parameters.model(), Optional.empty(), Optional.empty());
    Optional<Backward> backward = Backward.of(section, program, context);
    if (backward.isEmpty()) {
      rows.each(point -> piece(point, forward(point, columns)), this::add);
    } else {
      rows.each(
          point -> point,
          point -> {
            context.checkCancelled();
            add(
                piece(
                    point,
                    backward.get().map(point, point.x()).orElseGet(() -> forward(point, columns))));
          });
    }
    return result(List.of());
  }

  /** Works them out at the rows, by the derivatives of the operations in front of an output. */
  public LocalLipschitz of(Layer output) {
    Dataset on = parameters.on();
    NoRows.refuse(on);
    Compute compute = context.compute().in(DType.F64);
    long[] shape = RowShapes.behind(parameters.model(), 1);
    context.progress().begin(on.size(), "rows");
    for (long r = 0; r < on.size(); r++) {
      context.checkCancelled();
      Tensor x = Tensor.of(Points.row(on, r, inputs), shape);
      double[] jacobian = compute.jacobian(output, x).toDoubles();
      double[] value = compute.layers(List.of(output), x).getFirst().toDoubles();
      add(new Done(r, 0, Points.largest(value), svd(jacobian).first()));
      context.progress().advance(1);
    }
    return result(Piecewise.smooth(Networks.of(parameters.model())));
  }

  private LocalLipschitz result(List<String> smooth) {
    var finished = table.finish().build();
    Tensor norms = finished.numbers("norm");
    return new LocalLipschitz(
        finished,
        most,
        values.finish(),
        steepest.finish(),
        response.finish(),
        smooth.isEmpty(),
        smooth,
        new SpectraFigure("Spectra of " + parameters.model().name(), parameters.on().size())
            .of(drawn, norms, "spectral norm"));
  }

  private PatternMap forward(RowPoint point, int columns) {
    return PatternMap.of(point.pattern(), columns, (_, _) -> context.checkCancelled());
  }

  private Done piece(RowPoint point, PatternMap map) {
    int winner = Points.largest(map.value(point.x()));
    return new Done(point.row(), point.ties(), winner, svd(map.jacobian()).first());
  }

  private SmallSvd svd(double[] jacobian) {
    return SmallSvd.of(jacobian, outputs, inputs, context::checkCancelled);
  }

  private void add(Done done) {
    double[] s = done.svd().values();
    double norm = s.length == 0 ? 0 : s[0];
    int rank = NumericalRank.of(s, outputs, inputs);
    table.add(done.row(), norm, Points.length(s), rank, done.winner(), done.ties());
    values.append(s);
    steepest.append(done.svd().right()[0]);
    response.append(done.svd().left()[0]);
    most = Math.max(most, norm);
    if (drawn.size() < DRAWN) {
      drawn.add(s);
    }
  }
}
