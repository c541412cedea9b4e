package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final Section section;
  private final AffineProgram program;
  private final AnalysisContext context;
  private final Rows rows;
  private final Spool jacobians;
  private final Spool offsets;
  private final SpooledTable table;
  private final MapCheck check;
  private final Optional<Backward> backward;
  private final int columns;
  private final List<JacobianFigure.Row> drawn = new ArrayList<>();

  /**
   * A row's result.
   *
   * @param at what the Jacobian is taken by, as the row has it
   * @param forward the row's map; empty where the reverse mode is to be tried first
   */
  private record Done(RowPoint point, double[] at, Optional<PatternMap> forward) {}

  /** Jacobians that are to be worked out. */
  public ExactJacobian(
      JacobianParameters parameters,
      Section section,
      AffineProgram program,
      AnalysisContext context) {
    this.parameters = parameters;
    this.section = section;
    this.program = program;
    this.context = context;
    int width = section.front() == 0 ? program.inputUnits() : section.front();
    rows = new Rows(parameters.on(), program, width, context);
    rows.checkJacobian(section.count());
    jacobians = context.spool(DType.F64, section.behind(program.outputUnits()));
    offsets = context.spool(DType.F64, program.outputUnits());
    table = new SpooledTable(context, "row#", "norm", "class#", "ties#");
    check = new MapCheck(section.model(), program, context);
    backward = Backward.of(section, program, context);
    columns = (int) Math.min(parameters.chunk().orElse(Long.MAX_VALUE), rows.columns());
  }

  /** Works them out. */
  public Jacobians run() {
    rows.each(this::work, this::add);
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
        List.of(),
        new JacobianFigure(parameters, section, program.outputUnits(), program.leftOut())
            .of(drawn, parameters.on().size()));
  }

  private Done work(RowPoint point) {
    double[] at = section.added().isEmpty() ? point.x() : layer(point);
    return new Done(
        point, at, backward.isEmpty() ? Optional.of(forward(point, at)) : Optional.empty());
  }

  private PatternMap forward(RowPoint point, double[] at) {
    double[] base = new double[program.inputUnits()];
    if (section.front() > 0) {
      // with its own value taken away the layer is 0, so that the image is the offset
      System.arraycopy(point.x(), 0, base, 0, section.front());
      for (int i = 0; i < at.length; i++) {
        base[section.front() + i] = -at[i];
      }
    }
    return PatternMap.of(
        point.pattern(), base, section.front(), columns, (_, _) -> context.checkCancelled());
  }

  /** What the layer gives at a row: what something would be added to. */
  private double[] layer(RowPoint point) {
    String sum = section.added().orElseThrow().name();
    double[] at = new double[section.count()];
    point
        .pattern()
        .apply(
            point.x(),
            1,
            (step, z) -> {
              if (step.name().equals(sum)) {
                System.arraycopy(z, 0, at, 0, at.length);
              }
            });
    return at;
  }

  private void add(Done done) {
    context.checkCancelled();
    PatternMap map =
        done.forward()
            .or(() -> backward.flatMap(b -> b.map(done.point(), done.at())))
            .orElseGet(() -> forward(done.point(), done.at()));
    double[] jacobian = map.jacobian();
    double[] value = map.value(done.at());
    int winner = Points.largest(value);
    jacobians.append(jacobian);
    offsets.append(map.offset());
    long row = done.point().row();
    table.add(row, Points.length(jacobian), winner, done.point().ties());
    check.add(done.point().x(), value);
    if (drawn.size() < DRAWN) {
      double[] gradient = new double[section.count()];
      System.arraycopy(jacobian, winner * gradient.length, gradient, 0, gradient.length);
      drawn.add(new JacobianFigure.Row(row, winner, gradient));
    }
  }
}
