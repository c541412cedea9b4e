package org.loupe.geometry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.data.TensorDataset;

/** What tests ask of {@code geometry.hull}, one thing after another. */
final class HullAsk {
  private final Dataset points;
  private final Dataset on;
  private Optional<Long> components = Optional.empty();
  private boolean leaveOneOut;
  private HullReduction reduce = HullReduction.PCA;
  private HullMetric metric = HullMetric.L2;
  private HullGoal goal = HullGoal.DISTANCE;
  private List<Long> curve = List.of();
  private Optional<Layer> layer = Optional.empty();
  private Optional<Model> model = Optional.empty();
  private boolean perClass;
  private List<Long> sizes = List.of();
  private Optional<Double> wanted = Optional.empty();
  private Optional<Long> neighbours = Optional.empty();
  private boolean dilation;
  private HullEngine engine = HullEngine.WOLFE;

  HullAsk(Dataset points, Dataset on) {
    this.points = points;
    this.on = on;
  }

  HullAsk(double[][] points, double[]... on) {
    this(JacobianTest.rows(points), JacobianTest.rows(on));
  }

  /** Rows with classes that have the names a, b, c. */
  static Dataset labelled(double[][] rows, long... labels) {
    double[] flat = new double[rows.length * rows[0].length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = rows[i / rows[0].length][i % rows[0].length];
    }
    return TensorDataset.builder("rows", Tensor.of(flat, rows.length, rows[0].length))
        .labels(Tensor.of(labels, labels.length), List.of("a", "b", "c"))
        .build();
  }

  HullAsk components(long n, HullReduction kind) {
    components = Optional.of(n);
    reduce = kind;
    return this;
  }

  HullAsk leaveOneOut() {
    leaveOneOut = true;
    return this;
  }

  HullAsk metric(HullMetric m) {
    metric = m;
    return this;
  }

  HullAsk goal(HullGoal g) {
    goal = g;
    return this;
  }

  HullAsk curve(HullReduction kind, Long... dims) {
    reduce = kind;
    curve = List.of(dims);
    return this;
  }

  HullAsk sizes(Long... n) {
    sizes = List.of(n);
    return this;
  }

  HullAsk wanted(double share) {
    wanted = Optional.of(share);
    return this;
  }

  HullAsk layer(Layer l) {
    layer = Optional.of(l);
    return this;
  }

  HullAsk model(Model m) {
    model = Optional.of(m);
    return this;
  }

  HullAsk perClass() {
    perClass = true;
    return this;
  }

  HullAsk neighbours(long k) {
    neighbours = Optional.of(k);
    return this;
  }

  HullAsk dilation() {
    dilation = true;
    return this;
  }

  HullAsk engine(HullEngine e) {
    engine = e;
    return this;
  }

  HullCoverage run() {
    return run(new TestContext());
  }

  HullCoverage run(TestContext context) {
    return new HullAnalysis()
        .run(
            new HullParameters(
                points,
                on,
                components,
                leaveOneOut,
                reduce,
                metric,
                goal,
                curve,
                Duration.ofSeconds(20),
                layer,
                model,
                perClass,
                sizes,
                wanted,
                neighbours,
                dilation,
                engine),
            context);
  }

  /** The corners of the cube from -1 to 1 in so many dimensions. */
  static double[][] cube(int d) {
    double[][] corners = new double[1 << d][d];
    for (int i = 0; i < corners.length; i++) {
      for (int k = 0; k < d; k++) {
        corners[i][k] = (i >> k & 1) == 0 ? -1 : 1;
      }
    }
    return corners;
  }
}
