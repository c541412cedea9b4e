package org.loupe.geometry.internal.point;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.AnalysisContext;
import org.loupe.api.Spool;
import org.loupe.api.value.DType;
import org.loupe.api.value.Table;
import org.loupe.geometry.AtKink;
import org.loupe.geometry.JvpParameters;
import org.loupe.geometry.Tangents;
import org.loupe.geometry.internal.SpooledTable;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pattern;

/** Carries the directions of each row through its pattern and writes the products down. */
public final class ExactProducts {

  private final JvpParameters parameters;
  private final AffineProgram program;
  private final AnalysisContext context;
  private final Rows rows;
  private final Directions directions;
  private final Spool products;
  private final SpooledTable table;
  private final Map<AffineProgram.Step, Integer> number = new IdentityHashMap<>();
  private final double[] gains;

  /**
   * A row's result.
   *
   * @param products [directions, outputs]
   * @param gains for each step the sum over the directions of squared lengths
   */
  private record Done(RowPoint point, double[] products, double[] gains) {}

  /** Products that are to be worked out. */
  public ExactProducts(JvpParameters parameters, AffineProgram program, AnalysisContext context) {
    this.parameters = parameters;
    this.program = program;
    this.context = context;
    rows = new Rows(parameters.on(), program, context);
    directions =
        Directions.of(
            parameters.directions(),
            parameters.model().inputs().getFirst().rowShape(),
            parameters.on().size());
    products = context.spool(DType.F64, directions.count(), program.outputUnits());
    table = new SpooledTable(context, "row#", "largest", "direction#", "ties#");
    program.steps().forEach(s -> number.put(s, number.size()));
    gains = new double[number.size()];
  }

  /** Works them out. */
  public Tangents run() {
    int columns = rows.columns();
    if (parameters.atKink() == AtKink.ONE_SIDED) {
      rows.areTakenFromTheirSide();
    }
    rows.each(point -> work(point, columns), this::add);
    double all = (double) parameters.on().size() * directions.count();
    double[] gain = Arrays.stream(gains).map(g -> Math.sqrt(g / all)).toArray();
    List<String> names = program.steps().stream().map(AffineProgram.Step::name).toList();
    Table layers = Table.builder().text("layer", names).numbers("gain", gain).build();
    return new Tangents(
        products.finish(),
        layers,
        table.finish().build(),
        true,
        new GainFigure(parameters, directions.count()).layers(gain));
  }

  private Done work(RowPoint point, int columns) {
    int in = program.inputUnits();
    int out = program.outputUnits();
    double[] result = new double[Math.multiplyExact(directions.count(), out)];
    double[] sums = new double[gains.length];
    for (int from = 0; from < directions.count(); from += columns) {
      int count = Math.min(columns, directions.count() - from);
      double[] images = new double[(count + 1) * in];
      directions.copy(point.row(), from, from + count, images);
      double[] weight = new double[count];
      for (int r = 0; r < count; r++) {
        double length = directions.length(point.row(), from + r);
        weight[r] = length > 0 ? 1 / (length * length) : 0;
      }
      Pattern.Observer observer =
          (step, z) -> {
            context.checkCancelled();
            sums[number.get(step)] += squares(z, weight);
          };
      double[] y;
      if (parameters.atKink() == AtKink.ONE_SIDED && point.ties() > 0) {
        System.arraycopy(point.x(), 0, images, count * in, in);
        y = OneSided.apply(program, images, count + 1, observer);
      } else {
        // the base point stays zero: its image is the offset, which no product needs
        y = point.pattern().apply(images, count + 1, observer);
      }
      System.arraycopy(y, 0, result, from * out, count * out);
    }
    return new Done(point, result, sums);
  }

  /** The sum of the images' squared lengths by those of their directions. */
  private static double squares(double[] z, double[] weight) {
    int n = z.length / (weight.length + 1);
    double sum = 0;
    for (int r = 0; r < weight.length; r++) {
      double square = 0;
      for (int i = r * n; i < (r + 1) * n; i++) {
        square += z[i] * z[i];
      }
      sum += square * weight[r];
    }
    return sum;
  }

  private void add(Done done) {
    int out = program.outputUnits();
    long row = done.point().row();
    double largest = 0;
    int which = 0;
    for (int r = 0; r < directions.count(); r++) {
      double[] product = Arrays.copyOfRange(done.products(), r * out, (r + 1) * out);
      double length = directions.length(row, r);
      double gain = length > 0 ? Points.length(product) / length : 0;
      which = gain > largest ? r : which;
      largest = Math.max(largest, gain);
    }
    products.append(done.products());
    table.add(row, largest, which, done.point().ties());
    for (int i = 0; i < gains.length; i++) {
      gains[i] += done.gains()[i];
    }
  }
}
