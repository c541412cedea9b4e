package org.loupe.geometry.internal.point;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.AnalysisContext;
import org.loupe.api.Spool;
import org.loupe.api.value.DType;
import org.loupe.api.value.Table;
import org.loupe.geometry.AtKink;
import org.loupe.geometry.JvpParameters;
import org.loupe.geometry.Tangents;
import org.loupe.geometry.internal.SpooledTable;
import org.loupe.network.Networks;
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
  private final List<Spool> tangents = new ArrayList<>();
  private final SpooledTable exits;
  private final ProductCheck check;
  private final DType dtype;

  /**
   * A row's result.
   *
   * @param products [directions, outputs]
   * @param gains for each step the sum over the directions of squared lengths
   * @param tangents for each step [directions, units], when asked for
   * @param exits one for each panel of directions, when asked for
   */
  private record Done(
      RowPoint point,
      double[] products,
      double[] gains,
      double[][] tangents,
      List<FirstExit> exits) {}

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
    exits = FirstExit.table(context);
    dtype = Networks.of(parameters.model()).dtype();
    check = new ProductCheck(parameters.model(), program, context);
    if (parameters.perLayer()) {
      long units = program.steps().stream().mapToLong(AffineProgram.Step::units).sum();
      Rows.checkTangents(units * directions.count(), context);
      program
          .steps()
          .forEach(s -> tangents.add(context.spool(DType.F64, directions.count(), s.units())));
    }
  }

  /** Works them out. */
  public Tangents run() {
    int columns = rows.columns();
    if (parameters.atKink() == AtKink.ONE_SIDED) {
      rows.areTakenFromTheirSide();
    }
    rows.each((row, x) -> work(row, x, columns), done -> done.point().ties(), this::add);
    double all = (double) parameters.on().size() * directions.count();
    double[] gain = Arrays.stream(gains).map(g -> Math.sqrt(g / all)).toArray();
    List<String> names = program.steps().stream().map(AffineProgram.Step::name).toList();
    Table layers = Table.builder().text("layer", names).numbers("gain", gain).build();
    return new Tangents(
        products.finish(),
        layers,
        table.finish().build(),
        true,
        check.error(),
        tangents.stream().map(Spool::finish).toList(),
        exits.finish().build(),
        List.of(),
        new GainFigure(parameters, directions.count()).layers(gain));
  }

  private Done work(long row, double[] x, int columns) {
    int in = program.inputUnits();
    int out = program.outputUnits();
    double[] result = new double[Math.multiplyExact(directions.count(), out)];
    double[] sums = new double[gains.length];
    double[][] all = new double[tangents.size()][];
    for (int s = 0; s < all.length; s++) {
      int units = program.steps().get(s).units();
      all[s] = new double[Math.multiplyExact(directions.count(), units)];
    }
    List<FirstExit> found = new ArrayList<>();
    Optional<RowPoint> known =
        Optional.of(parameters.atKink())
            .filter(k -> k == AtKink.ONE_SIDED)
            .map(_ -> RowPoint.of(program, row, x, context::checkCancelled));
    boolean isOneSided = known.filter(p -> p.ties() > 0).isPresent();
    for (int from = 0; from < directions.count(); from += columns) {
      int count = Math.min(columns, directions.count() - from);
      double[] images = new double[(count + 1) * in];
      directions.copy(row, from, from + count, images);
      if (isOneSided || parameters.exits() || known.isEmpty()) {
        // else it stays zero: its image is the offset, which no product needs
        System.arraycopy(x, 0, images, count * in, in);
      }
      FirstExit exit = new FirstExit(parameters.exits() ? count : 0, dtype);
      Watch watch = new Watch(sums, weights(row, from, count), exit, all, from);
      double[] y;
      if (isOneSided) {
        y = OneSided.apply(program, images, count + 1, watch);
      } else if (known.isPresent()) {
        y = known.get().pattern().apply(images, count + 1, watch);
      } else {
        // the first directions go along with the row itself
        RowPoint.Carried carried = RowPoint.carry(program, row, images, count + 1, watch);
        known = Optional.of(carried.point());
        y = carried.images();
      }
      System.arraycopy(y, 0, result, from * out, count * out);
      found.add(exit);
    }
    return new Done(known.orElseThrow(), result, sums, all, parameters.exits() ? found : List.of());
  }

  /** One by the square of each direction's length, and 0 for those of no length. */
  private double[] weights(long row, int from, int count) {
    double[] weight = new double[count];
    for (int r = 0; r < count; r++) {
      double length = directions.length(row, from + r);
      weight[r] = length > 0 ? 1 / (length * length) : 0;
    }
    return weight;
  }

  /** What is taken down while a panel of directions is carried through the steps. */
  private final class Watch implements Pattern.Observer {
    private final double[] sums;
    private final double[] weight;
    private final FirstExit exit;
    private final double[][] tangents;
    private final int from;

    Watch(double[] sums, double[] weight, FirstExit exit, double[][] tangents, int from) {
      this.sums = sums;
      this.weight = weight;
      this.exit = exit;
      this.tangents = tangents;
      this.from = from;
    }

    @Override
    public void before(AffineProgram.Step step, double[] z) {
      context.checkCancelled();
      sums[number.get(step)] += squares(z, weight);
      if (exit.distance.length > 0) {
        exit.see(step, number.get(step), z);
      }
    }

    @Override
    public void after(AffineProgram.Step step, double[] y) {
      if (tangents.length > 0) {
        int n = step.units();
        System.arraycopy(y, 0, tangents[number.get(step)], from * n, weight.length * n);
      }
    }
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
    double[] first = new double[program.inputUnits()];
    directions.copy(row, 0, 1, first);
    check.add(done.point(), first, Arrays.copyOf(done.products(), out));
    for (int i = 0; i < tangents.size(); i++) {
      tangents.get(i).append(done.tangents()[i]);
    }
    int direction = 0;
    for (FirstExit e : done.exits()) {
      for (int r = 0; r < e.distance.length; r++) {
        exits.add(row, direction++, e.distance[r], e.step[r], e.unit[r], e.together(r).size());
      }
    }
    table.add(row, largest, which, done.point().ties());
    for (int i = 0; i < gains.length; i++) {
      gains[i] += done.gains()[i];
    }
  }
}
