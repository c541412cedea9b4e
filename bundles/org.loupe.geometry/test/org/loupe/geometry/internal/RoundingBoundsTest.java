package org.loupe.geometry.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pieces;
import org.loupe.network.op.Add;
import org.loupe.network.op.Clip;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Windows;

/**
 * Bounds of rounding errors against exact arithmetic ({@link Dyadic}): all numbers of all cells,
 * and the network's own values at all corners.
 */
class RoundingBoundsTest {

  /** What is wanted of a bound that says something: not this many times the largest error. */
  private static final double LOOSEST = 1000;

  private static final double[] PLANE = {0.8, 0.6, -0.6, 0.8, 0.1, -0.2};

  private static final Polygon WINDOW =
      new Polygon(
          new double[] {-0.7, 0.7, 0.7, -0.7},
          new double[] {-0.7, -0.7, 0.7, 0.7},
          new int[] {-1, -1, -1, -1});

  private static double[] random(String purpose, int count, int inputs) {
    Philox p = Philox.keyed(0, "rounding bounds", purpose);
    double[] w = new double[count];
    Arrays.setAll(w, i -> (2 * p.uniform(i) - 1) / Math.sqrt(inputs));
    return w;
  }

  private static Value dense(Network.Builder b, String name, Value x, int outputs, int inputs) {
    double[] w = random(name + ".w", outputs * inputs, inputs);
    return b.node(
        name,
        new Gemm(1, 1, false, true),
        x,
        b.parameter(name + ".w", Tensor.of(w, outputs, inputs)),
        b.parameter(name + ".b", Tensor.of(random(name + ".b", outputs, inputs))));
  }

  private static Value conv(Network.Builder b, String name, Value x, int filters, int channels) {
    double[] w = random(name + ".w", filters * channels * 9, channels * 9);
    return b.node(
        name,
        new Conv(Windows.of(3, 3).pad(1), 1),
        x,
        b.parameter(name + ".w", Tensor.of(w, filters, channels, 3, 3)),
        b.parameter(name + ".b", Tensor.of(random(name + ".b", filters, 9))));
  }

  private static AffineProgram program(Network.Builder b, Value y) {
    b.output("y", y);
    Network net = b.build();
    return AffineProgram.of(net, net.outputs().get("y"));
  }

  private static Value input(Network.Builder b) {
    return b.input("x", new TensorType(DType.F64, Shape.of(Shape.N, 2)));
  }

  /** 2-16-16-16-1, up to one of its layers. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void boundsOfALayerHold(int layers) {
    Network.Builder b = Network.builder();
    Value x = input(b);
    int inputs = 2;
    for (int l = 1; l <= layers; l++) {
      int outputs = l < 4 ? 16 : 1;
      x = dense(b, "fc" + l, l == 1 ? x : b.node("relu" + l, new Relu(), x), outputs, inputs);
      inputs = outputs;
    }
    check(program(b, x), layers == 4 ? 100 : 1);
  }

  /**
   * A unit of some 1e8 becomes active and inactive on the way, and images that have followed it
   * keep what was rounded of it, 1e-8, where their own terms are of the size of 1.
   *
   * @param layers up to one that follows units, and to one that follows columns of images, too
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void boundsHoldWhereALargeUnitComesAndGoes(int layers) {
    Network.Builder b = Network.builder();
    double[][] large = new double[12][2];
    double[] shift = new double[12];
    double[] w = random("large", 24, 2);
    for (int k = 0; k < 12; k++) {
      double size = k == 5 ? 1e8 / 3 : 1;
      large[k] = new double[] {w[2 * k] * size, w[2 * k + 1] * size};
      shift[k] = size * (k - 6) / 20.0;
    }
    Value x = dense(b, "large", input(b), large, shift);
    for (int l = 2; l <= layers; l++) {
      x = dense(b, "behind" + l, b.node("relu" + l, new Relu(), x), 12, 12);
    }
    check(program(b, x), 20, 1e-4);
  }

  /** Thresholds that are no zero, slopes that round, ties of maxima, sums of two branches. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void boundsOfAConvolutionHold(int parts) {
    Network.Builder b = Network.builder();
    Value z = dense(b, "fc", input(b), 16, 2);
    Value grid = b.node("grid", new Reshape(List.of(-1L, 1L, 4L, 4L), Reshape.Zero.COPY), z);
    Value y = conv(b, "a", grid, 2, 1);
    if (parts > 1) {
      Value leaky = b.node("leaky", new LeakyRelu(0.1), y);
      y = b.node("sum", new Add(), conv(b, "b", leaky, 2, 2), leaky);
    }
    if (parts > 2) {
      y = b.node("max", new MaxPool(Windows.of(2, 2)), y);
    }
    if (parts > 3) {
      Value clip = b.node("clip", new Clip(-0.1, 0.3), b.node("flat", new Flatten(1), y));
      y = dense(b, "out", clip, 3, 18);
    }
    check(program(b, y), 1);
  }

  /**
   * Of a unit z, 3 relu(a (x + 2)) - 7 relu(b (x + 2)) with a = fl(1e8 / 3) and b = fl(1e8 / 7),
   * all that is left in double precision is rounding; in truth it is negative on a part of the
   * window and positive on the rest.
   *
   * @param behind what is left of it: the larger of it and 0, in one way or another, as the piece
   *     or winner that is found there is not the one everywhere, or the unit itself and what it
   *     adds to
   */
  @ParameterizedTest
  @ValueSource(strings = {"relu", "max", "sum"})
  void boundsHoldWhereAllIsRounding(String behind) {
    double a = 1e8 / 3;
    double b = 1e8 / 7;
    double slope = Dyadic.of(3).times(Dyadic.of(a)).minus(Dyadic.of(7).times(Dyadic.of(b))).value();
    double sign = Math.signum(slope);
    Network.Builder net = Network.builder();
    Value h = dense(net, "h", input(net), new double[][] {{a, 0}, {b, 0}}, 2 * a, 2 * b);
    Value active = net.node("relu0", new Relu(), h);
    double less = -2.3 * Math.abs(slope);
    double[][] difference = {{0, 0}, {3 * sign, -7 * sign}};
    Value z = dense(net, "z", active, difference, 0, behind.equals("sum") ? 1 : less);
    Value y =
        behind.equals("max")
            ? net.node("max", new MaxPool(Windows.of(2)), stacked(net, z))
            : net.node("relu", new Relu(), z);
    double[][] one = behind.equals("max") ? new double[][] {{1}} : new double[][] {{0, 1}};
    Value flat = behind.equals("max") ? net.node("flat", new Flatten(1), y) : y;
    Stages stages = check(program(net, dense(net, "y", flat, one, 1)), 1, 1e-6);
    assertEquals(behind.equals("sum") ? 0 : 1, stages.bounds().orElseThrow().choices().undecided());
  }

  private static Value stacked(Network.Builder b, Value z) {
    return b.node("stacked", new Reshape(List.of(-1L, 1L, 2L), Reshape.Zero.COPY), z);
  }

  private static Value dense(
      Network.Builder b, String name, Value x, double[][] w, double... bias) {
    double[] flat = Arrays.stream(w).flatMapToDouble(Arrays::stream).toArray();
    return b.node(
        name,
        new Gemm(1, 1, false, true),
        x,
        b.parameter(name + ".w", Tensor.of(flat, w.length, w[0].length)),
        b.parameter(name + ".b", Tensor.of(bias)));
  }

  private static void check(AffineProgram program, int least) {
    Stages stages = check(program, least, 1e-12);
    assertEquals(0, stages.bounds().orElseThrow().choices().undecided());
    assertTrue(stages.bounds().orElseThrow().choices().largest() < 1e-12);
  }

  /**
   * Looks at all cells of the window.
   *
   * @param most what an error may be
   */
  private static Stages check(AffineProgram program, int least, double most) {
    Checking visitor = new Checking(program);
    Tolerance tolerance = new Tolerance(Tolerance.RELATIVE, WINDOW.radius());
    Stages stages = new Stages(program, tolerance, true);
    Detail detail = new Detail(program, program.steps().size(), 0);
    Subdivision subdivision = new Subdivision(stages, detail, Optional.empty());
    Images input = RoundingBounds.exact(Images.of(PLANE));
    subdivision.below(subdivision.begin(WINDOW, input, 1 << 16, visitor), visitor);
    assertTrue(visitor.regions >= least, "regions: " + visitor.regions);
    assertTrue(visitor.error > 0, "nothing was rounded");
    assertTrue(
        visitor.bound <= LOOSEST * visitor.error,
        "largest bound %.2g, largest error %.2g".formatted(visitor.bound, visitor.error));
    assertTrue(visitor.error < most, "largest error: " + visitor.error);
    return stages;
  }

  /** Compares the numbers of each region with exact ones. */
  private static final class Checking implements Subdivision.Visitor {
    private final AffineProgram program;
    private final ExactMatrix[] matrices;
    private int regions;
    private double error;
    private double bound;

    Checking(AffineProgram program) {
      this.program = program;
      matrices = ExactMatrix.of(program).orElseThrow();
    }

    @Override
    public boolean goesOn() {
      return true;
    }

    @Override
    public void cut(int step, int children, int[] units) {}

    @Override
    public void region(Polygon p, double area, Images images) {
      regions++;
      double[] off = images.off().orElseThrow();
      double[] centre = p.mean();
      Dyadic[][] exact = at(centre[0], centre[1]);
      for (int k = 0; k < exact.length; k++) {
        double found =
            (off(exact[k][0], images.a()[k]) + off(exact[k][1], images.b()[k])) * WINDOW.radius()
                + off(exact[k][2], images.c()[k]);
        assertTrue(found <= off[k], () -> "off by more than the bound");
        error = Math.max(error, found);
        bound = Math.max(bound, off[k]);
      }
      for (int i = 0; i < p.size(); i++) {
        double x = p.x()[i];
        double y = p.y()[i];
        Dyadic[][] there = at(x, y);
        for (int k = 0; k < there.length; k++) {
          Dyadic value = value(there[k], x, y);
          Dyadic[] own = Dyadic.of(new double[] {images.a()[k], images.b()[k], images.c()[k]});
          double its = Math.abs(value.minus(value(own, x, y)).value());
          assertTrue(its <= off[k], "the network's value at a corner is within the bound");
          error = Math.max(error, its);
        }
      }
    }

    private static double off(Dyadic exact, double found) {
      return Math.abs(exact.minus(Dyadic.of(found)).value());
    }

    @Override
    public void left(Polygon polygon, double area, Images images) {
      throw new AssertionError("no limit of layers");
    }

    @Override
    public void dropped(Polygon polygon, int only) {
      throw new AssertionError("no part is dropped");
    }

    private static Dyadic value(Dyadic[] f, double x, double y) {
      return f[0].times(Dyadic.of(x)).plus(f[1].times(Dyadic.of(y))).plus(f[2]);
    }

    /** The exact images of the output, with the pieces that a point is in. */
    private Dyadic[][] at(double x, double y) {
      Dyadic[][][] live = new Dyadic[program.slots()][][];
      live[0] = new Dyadic[2][];
      Arrays.setAll(live[0], k -> Dyadic.of(new double[] {PLANE[k], PLANE[2 + k], PLANE[4 + k]}));
      for (int i = 0; i < program.steps().size(); i++) {
        AffineProgram.Step step = program.steps().get(i);
        Dyadic[][] z = live[step.inputs()[0]];
        Dyadic[][] result = new Dyadic[step.units()][];
        switch (step) {
          case AffineProgram.Linear l -> {
            Dyadic[][][] operands = new Dyadic[l.inputs().length][][];
            Arrays.setAll(operands, o -> live[l.inputs()[o]]);
            result = matrices[i].apply(operands);
          }
          case AffineProgram.Cut c ->
              Arrays.setAll(result, k -> piece(c.functions().of(k), z[k], value(z[k], x, y)));
          case AffineProgram.Largest m ->
              Arrays.setAll(
                  result,
                  w -> {
                    Dyadic[] best = z[m.maxima().windows()[w][0]];
                    for (int j : m.maxima().windows()[w]) {
                      boolean isLarger = value(z[j], x, y).minus(value(best, x, y)).signum() > 0;
                      best = isLarger ? z[j] : best;
                    }
                    return best;
                  });
        }
        live[step.output()] = result;
      }
      return live[program.outputSlot()];
    }

    private static Dyadic[] piece(Pieces f, Dyadic[] z, Dyadic value) {
      int piece = 0;
      for (double h : f.thresholds()) {
        piece += value.minus(Dyadic.of(h)).signum() > 0 ? 1 : 0;
      }
      Dyadic slope = Dyadic.of(f.slopes()[piece]);
      Dyadic intercept = Dyadic.of(f.intercepts()[piece]);
      return new Dyadic[] {slope.times(z[0]), slope.times(z[1]), slope.times(z[2]).plus(intercept)};
    }
  }
}
