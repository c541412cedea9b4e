package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.AnalysisContext;
import org.loupe.api.Spool;
import org.loupe.api.value.DType;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.JacobianParameters;
import org.loupe.geometry.Jacobians;
import org.loupe.geometry.internal.SpooledTable;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.PatternMap;

/** Works out the Jacobian of each row and writes it down. */
public final class ExactJacobian {

  /** Rows that are drawn. */
  private static final int DRAWN = 6;

  private final JacobianParameters parameters;
  private final AffineProgram program;
  private final AnalysisContext context;
  private final Rows rows;
  private final Spool jacobians;
  private final Spool offsets;
  private final SpooledTable table;
  private final MapCheck check;
  private final List<JacobianFigure.Row> drawn = new ArrayList<>();

  /** A row's result. */
  private record Done(RowPoint point, PatternMap map) {}

  /** Jacobians that are to be worked out. */
  public ExactJacobian(
      JacobianParameters parameters, AffineProgram program, AnalysisContext context) {
    this.parameters = parameters;
    this.program = program;
    this.context = context;
    rows = new Rows(parameters.on(), program, context);
    rows.checkJacobian();
    jacobians =
        context.spool(DType.F64, RowShapes.behind(parameters.model(), program.outputUnits()));
    offsets = context.spool(DType.F64, program.outputUnits());
    table = new SpooledTable(context, "row#", "norm", "class#", "ties#");
    check = new MapCheck(parameters.model(), program, context);
  }

  /** Works them out. */
  public Jacobians run() {
    int columns = rows.columns();
    rows.each(
        point ->
            new Done(
                point,
                PatternMap.of(point.pattern(), columns, (_, _) -> context.checkCancelled())),
        this::add);
    double mapError = check.error();
    // identity I5 of the method's specification with its tolerance
    if (!(mapError <= 1e-10)) {
      context.warn(
          GeometryProblem.CHECK,
          "The maps differ from the network by a share of %.1e.".formatted(mapError));
    }
    return new Jacobians(
        jacobians.finish(),
        offsets.finish(),
        table.finish().build(),
        mapError,
        true,
        new JacobianFigure(parameters.model(), program.outputUnits(), program.leftOut())
            .of(drawn, parameters.on().size()));
  }

  private void add(Done done) {
    double[] jacobian = done.map().jacobian();
    double[] value = done.map().value(done.point().x());
    int winner = Points.largest(value);
    jacobians.append(jacobian);
    offsets.append(done.map().offset());
    long row = done.point().row();
    table.add(row, Points.length(jacobian), winner, done.point().ties());
    check.add(done.point().x(), value);
    if (drawn.size() < DRAWN) {
      double[] gradient = new double[program.inputUnits()];
      System.arraycopy(jacobian, winner * gradient.length, gradient, 0, gradient.length);
      drawn.add(new JacobianFigure.Row(row, winner, gradient));
    }
  }
}
