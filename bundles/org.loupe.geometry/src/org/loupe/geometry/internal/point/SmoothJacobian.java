package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.AnalysisContext;
import org.loupe.api.RandomStream;
import org.loupe.api.Spool;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.DType;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.JacobianParameters;
import org.loupe.geometry.Jacobians;
import org.loupe.geometry.internal.NoRows;
import org.loupe.geometry.internal.SpooledTable;
import org.loupe.network.Networks;

/**
 * The Jacobian of a network that has no affine pieces, by the derivative of each operation in
 * double precision. What it says is checked against central differences along one direction a row.
 */
public final class SmoothJacobian {
  private static final int DRAWN = 6;

  /** Half of the distance of a difference: its error is about 1e-10 for values of size one. */
  private static final double STEP = 1e-5;

  private final JacobianParameters parameters;
  private final Section section;
  private final Layer output;
  private final AnalysisContext context;
  private final Compute compute;
  private final int inputs;
  private final int outputs;
  private double difference;
  private double most;

  /** Jacobians that are to be worked out. */
  public SmoothJacobian(JacobianParameters parameters, Section section, AnalysisContext context) {
    this.parameters = parameters;
    this.section = section;
    output = Piecewise.layer(section.model(), section.output());
    this.context = context;
    compute = context.compute().in(DType.F64);
    NoRows.refuse(parameters.on());
    inputs = section.count();
    outputs = Math.toIntExact(Tensor.count(section.output().shape().at(1)));
  }

  /** Works them out. */
  public Jacobians run() {
    Model model = section.model();
    int width = (int) Tensor.count(parameters.model().inputs().getFirst().rowShape());
    long size = parameters.on().size();
    Spool jacobians = context.spool(DType.F64, section.behind(outputs));
    Spool offsets = context.spool(DType.F64, outputs);
    SpooledTable table = new SpooledTable(context, "row#", "norm", "class#", "ties#");
    List<JacobianFigure.Row> drawn = new ArrayList<>();
    RandomStream random = context.random("directions");
    context.progress().begin(size, "rows");
    for (long r = 0; r < size; r++) {
      context.checkCancelled();
      double[] row = Points.row(parameters.on(), r, width);
      Tensor x = Tensor.of(section.point(row), RowShapes.behind(model, 1));
      double[] jacobian = columns(compute.jacobian(output, x).toDoubles());
      double[] value = compute.layers(List.of(output), x).getFirst().toDoubles();
      int winner = Points.largest(value);
      jacobians.append(jacobian);
      offsets.append(offset(jacobian, at(row, x), value));
      table.add(r, Points.length(jacobian), winner, 0);
      compare(jacobian, x, random, r);
      if (drawn.size() < DRAWN) {
        double[] gradient = new double[inputs];
        System.arraycopy(jacobian, winner * inputs, gradient, 0, inputs);
        drawn.add(new JacobianFigure.Row(r, winner, gradient));
      }
      context.progress().advance(1);
    }
    double error = most > 0 ? difference / most : difference;
    if (!(error <= 1e-6)) {
      context.warn(
          GeometryProblem.CHECK,
          "The Jacobians differ from central differences by a share of %.1e.".formatted(error));
    }
    return new Jacobians(
        jacobians.finish(),
        offsets.finish(),
        table.finish().build(),
        error,
        false,
        Piecewise.smooth(Networks.of(parameters.model())),
        new JacobianFigure(parameters, section, outputs, List.of()).of(drawn, size));
  }

  /** The columns of what is differentiated by. */
  private double[] columns(double[] jacobian) {
    double[] last = new double[outputs * inputs];
    for (int o = 0; o < outputs; o++) {
      int from = o * (section.front() + inputs) + section.front();
      System.arraycopy(jacobian, from, last, o * inputs, inputs);
    }
    return last;
  }

  /** What is differentiated by, as a row has it. */
  private double[] at(double[] row, Tensor x) {
    return section
        .added()
        .map(sum -> section.model().layer(sum.name()))
        .map(sum -> compute.layers(List.of(sum), x).getFirst().toDoubles())
        .orElse(row);
  }

  private double[] offset(double[] jacobian, double[] x, double[] value) {
    double[] b = value.clone();
    for (int o = 0; o < b.length; o++) {
      for (int i = 0; i < inputs; i++) {
        b[o] -= jacobian[o * inputs + i] * x[i];
      }
    }
    return b;
  }

  private void compare(double[] jacobian, Tensor row, RandomStream random, long r) {
    double[] x = row.toDoubles();
    double[] direction = new double[x.length];
    for (int i = 0; i < inputs; i++) {
      direction[section.front() + i] = random.normal(r * inputs + i);
    }
    double[] up = moved(x, direction, STEP, row.shape());
    double[] down = moved(x, direction, -STEP, row.shape());
    for (int o = 0; o < up.length; o++) {
      double change = 0;
      for (int i = 0; i < inputs; i++) {
        change += jacobian[o * inputs + i] * direction[section.front() + i];
      }
      double expected = (up[o] - down[o]) / (2 * STEP);
      double d = Math.abs(expected - change);
      // the negation lets a NaN count
      difference = !(d <= difference) ? d : difference;
      most = Math.max(most, Math.abs(expected));
    }
  }

  private double[] moved(double[] x, double[] direction, double step, long[] shape) {
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] + step * direction[i];
    }
    return compute.layers(List.of(output), Tensor.of(y, shape)).getFirst().toDoubles();
  }
}
