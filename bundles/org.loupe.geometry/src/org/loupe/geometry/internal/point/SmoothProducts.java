package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.Spool;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.DType;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
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

  /** Rows whose products are compared with differences. */
  private static final int COMPARED = 8;

  /** Share of a direction's length: the error of a difference is about 1e-10 of a product. */
  private static final double STEP = 1e-5;

  private final JvpParameters parameters;
  private final Layer output;
  private final AnalysisContext context;
  private final Compute compute;
  private final Directions directions;
  private final int inputs;
  private final int outputs;
  private final Optional<SmoothLayers> layers;
  private final List<Spool> tangents = new ArrayList<>();
  private double difference;
  private double most;

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
    layers =
        Optional.of(parameters)
            .filter(JvpParameters::perLayer)
            .map(p -> new SmoothLayers(p.model(), Networks.value(output)));
    layers.ifPresent(
        all -> {
          Rows.checkTangents(all.units() * directions.count(), context);
          for (int l = 0; l < all.names().size(); l++) {
            tangents.add(context.spool(DType.F64, directions.count(), all.units(l)));
          }
        });
  }

  /** Works them out. */
  public Tangents run() {
    long size = parameters.on().size();
    Spool products = context.spool(DType.F64, directions.count(), outputs);
    SpooledTable table = new SpooledTable(context, "row#", "largest", "direction#", "ties#");
    // the input, then one a layer, or the output alone
    double[] squares = new double[Math.max(1, tangents.size()) + 1];
    context.progress().begin(size, "rows");
    for (long r = 0; r < size; r++) {
      double[] x = Points.row(parameters.on(), r, inputs);
      List<double[]> places = carried(r, x);
      double[] gains = new double[directions.count()];
      for (int p = 0; p < places.size(); p++) {
        int units = places.get(p).length / gains.length;
        for (int k = 0; k < gains.length; k++) {
          double length = directions.length(r, k);
          double[] t = Arrays.copyOfRange(places.get(p), k * units, (k + 1) * units);
          gains[k] = length > 0 ? Points.length(t) / length : 0;
          squares[p] += gains[k] * gains[k];
        }
      }
      int which = Points.largest(gains);
      products.append(places.getLast());
      for (int l = 0; l < tangents.size(); l++) {
        tangents.get(l).append(places.get(l + 1));
      }
      table.add(r, gains[which], which, 0);
      if (r < COMPARED) {
        compare(r, x, Arrays.copyOf(places.getLast(), outputs));
      }
      context.progress().advance(1);
    }
    double all = size * (double) directions.count();
    Table rows = table.finish().build();
    Table gains = table(Arrays.stream(squares).map(s -> Math.sqrt(s / all)).toArray());
    GainFigure figure = new GainFigure(parameters, directions.count());
    return new Tangents(
        products.finish(),
        gains,
        rows,
        false,
        error(),
        tangents.stream().map(Spool::finish).toList(),
        FirstExit.table(context).finish().build(),
        Piecewise.smooth(Networks.of(parameters.model())),
        layers.isPresent()
            ? figure.layers(gains.numbers("gain").toDoubles())
            : figure.largest(rows.numbers("largest").toDoubles()));
  }

  private Table table(double[] gains) {
    List<String> names = new ArrayList<>(List.of("input", output.name()));
    double[] taken = gains;
    if (layers.isPresent()) {
      SmoothLayers all = layers.get();
      names = all.names();
      taken = all.operands().stream().mapToDouble(o -> gains[o[0]]).toArray();
    }
    return Table.builder().text("layer", names).numbers("gain", taken).build();
  }

  /** A row's directions, what the layers give of them when asked for, and what the output does. */
  private List<double[]> carried(long row, double[] x) {
    int count = directions.count();
    List<double[]> places = new ArrayList<>();
    places.add(new double[Math.multiplyExact(count, inputs)]);
    directions.copy(row, 0, count, places.getFirst());
    for (int l = 0; l < Math.max(1, tangents.size()); l++) {
      int units = layers.isPresent() ? layers.get().units(l) : outputs;
      places.add(new double[Math.multiplyExact(count, units)]);
    }
    for (int from = 0; from < count; from += TOGETHER) {
      context.checkCancelled();
      int to = Math.min(count, from + TOGETHER);
      double[] along = Arrays.copyOfRange(places.getFirst(), from * inputs, to * inputs);
      List<double[]> some =
          layers.isPresent()
              ? layers.get().carry(compute, x, along, to - from)
              : List.of(products(x, along, to - from));
      for (int l = 0; l < some.size(); l++) {
        double[] y = some.get(l);
        System.arraycopy(y, 0, places.get(l + 1), y.length / (to - from) * from, y.length);
      }
    }
    return places;
  }

  private double[] products(double[] x, double[] along, int count) {
    long[] shape = RowShapes.behind(parameters.model(), count);
    Tensor rows = Tensor.of(SmoothLayers.repeated(x, count), shape);
    return compute.jvp(output, rows, Tensor.of(along, shape)).toDoubles();
  }

  /** Compares a row's first product with a central difference. */
  private void compare(long row, double[] x, double[] product) {
    double[] u = new double[inputs];
    directions.copy(row, 0, 1, u);
    double length = directions.length(row, 0);
    double s = length > 0 ? STEP / length : 0;
    double[] ends = SmoothLayers.repeated(x, 2);
    for (int i = 0; i < inputs; i++) {
      ends[i] += s * u[i];
      ends[inputs + i] -= s * u[i];
    }
    Tensor rows = Tensor.of(ends, RowShapes.behind(parameters.model(), 2));
    double[] y = compute.layers(List.of(output), rows).getFirst().toDoubles();
    for (int o = 0; s > 0 && o < outputs; o++) {
      double d = Math.abs((y[o] - y[outputs + o]) / (2 * s) - product[o]);
      // the negation lets a NaN count
      difference = !(d <= difference) ? d : difference;
      most = Math.max(most, Math.abs(product[o]));
    }
  }

  private double error() {
    double error = most > 0 ? difference / most : difference;
    if (!(error <= 1e-6)) {
      context.warn(
          GeometryProblem.CHECK,
          "Products differ from central differences by a share of %.1e.".formatted(error));
    }
    return error;
  }
}
