package org.loupe.geometry.internal.point;

import java.util.Arrays;
import java.util.List;
import org.loupe.api.AnalysisContext;
import org.loupe.api.Spool;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.DType;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.JvpParameters;
import org.loupe.geometry.Tangents;
import org.loupe.geometry.internal.NoRows;
import org.loupe.geometry.internal.SpooledTable;
import org.loupe.network.Networks;

/**
 * Products of a network that has no affine pieces, by the forward rule of each operation in double
 * precision. They are those of the rows alone.
 */
public final class SmoothProducts {

  /** Directions that are carried at once. */
  private static final int TOGETHER = 64;

  private final JvpParameters parameters;
  private final Layer output;
  private final AnalysisContext context;
  private final Compute compute;
  private final Directions directions;
  private final int inputs;
  private final int outputs;

  /**
   * Products that are to be worked out.
   *
   * @param output the network's output
   */
  public SmoothProducts(JvpParameters parameters, Layer output, AnalysisContext context) {
    this.parameters = parameters;
    this.output = output;
    this.context = context;
    compute = context.compute().in(DType.F64);
    NoRows.refuse(parameters.on());
    long[] row = parameters.model().inputs().getFirst().rowShape();
    inputs = Math.toIntExact(Tensor.count(row));
    outputs = Math.toIntExact(Tensor.count(Networks.value(output).shape().at(1)));
    directions = Directions.of(parameters.directions(), row, parameters.on().size());
  }

  /** Works them out. */
  public Tangents run() {
    long size = parameters.on().size();
    Spool products = context.spool(DType.F64, directions.count(), outputs);
    SpooledTable table = new SpooledTable(context, "row#", "largest", "direction#", "ties#");
    double squares = 0;
    context.progress().begin(size, "rows");
    for (long r = 0; r < size; r++) {
      double[] y = products(r);
      products.append(y);
      double largest = 0;
      int which = 0;
      for (int k = 0; k < directions.count(); k++) {
        double length = directions.length(r, k);
        double product = Points.length(Arrays.copyOfRange(y, k * outputs, (k + 1) * outputs));
        double gain = length > 0 ? product / length : 0;
        squares += gain * gain;
        which = gain > largest ? k : which;
        largest = Math.max(largest, gain);
      }
      table.add(r, largest, which, 0);
      context.progress().advance(1);
    }
    double gain = Math.sqrt(squares / (size * (double) directions.count()));
    Table layers =
        Table.builder()
            .text("layer", List.of("input", output.name()))
            .numbers("gain", new double[] {1, gain})
            .build();
    Table rows = table.finish().build();
    return new Tangents(
        products.finish(),
        layers,
        rows,
        false,
        new GainFigure(parameters, directions.count())
            .largest(rows.numbers("largest").toDoubles()));
  }

  private double[] products(long row) {
    double[] x = Points.row(parameters.on(), row, inputs);
    double[] y = new double[Math.multiplyExact(directions.count(), outputs)];
    for (int from = 0; from < directions.count(); from += TOGETHER) {
      context.checkCancelled();
      int to = Math.min(directions.count(), from + TOGETHER);
      double[] rows = new double[(to - from) * inputs];
      double[] along = new double[rows.length];
      for (int k = 0; k < to - from; k++) {
        System.arraycopy(x, 0, rows, k * inputs, inputs);
      }
      directions.copy(row, from, to, along);
      long[] shape = RowShapes.behind(parameters.model(), to - from);
      double[] some =
          compute.jvp(output, Tensor.of(rows, shape), Tensor.of(along, shape)).toDoubles();
      System.arraycopy(some, 0, y, from * outputs, some.length);
    }
    return y;
  }
}
