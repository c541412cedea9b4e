package org.loupe.geometry.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.Nets;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.Max;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Min;
import org.loupe.network.op.PRelu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Windows;

/**
 * Builds a network twice: of Loupe's operations, and of the reference's steps. Values are numbered
 * as those of the reference; 0 is the input.
 */
final class Twins {
  private final Network.Builder builder = Network.builder();
  private final List<Step> steps = new ArrayList<>();
  private final List<Value> values = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final int inputs;

  Twins(int inputs) {
    this.inputs = inputs;
    values.add(builder.input("x", new TensorType(DType.F64, Shape.of(Shape.N, inputs))));
  }

  int units(int value) {
    return value == 0 ? inputs : steps.get(value - 1).units();
  }

  /** What has been built, in a few words. */
  String words() {
    return String.join(" ", words);
  }

  /** A fully connected layer. */
  int dense(int x, Nets.Layer l) {
    Value w = builder.parameter(name("w"), matrix(l.w()));
    Value b = builder.parameter(name("b"), Tensor.of(l.b()));
    Value y = builder.node(name("fc"), new Gemm(1, 1, false, true), values.get(x), w, b);
    return add(new Dense(x, l.w(), l.b()), y, "dense " + l.b().length);
  }

  /** The same as a product, and a sum. */
  int product(int x, Nets.Layer l) {
    Value w = builder.parameter(name("w"), matrix(transposed(l.w())));
    Value product = builder.node(name("product"), new MatMul(), values.get(x), w);
    Value b = builder.parameter(name("b"), Tensor.of(l.b()));
    Value y = builder.node(name("sum"), new Add(), product, b);
    return add(new Dense(x, l.w(), l.b()), y, "product " + l.b().length);
  }

  /** An operation that is the same function of each unit. */
  int pointwise(int x, Op op, Piecewise function) {
    Value y = builder.node(name("act"), op, values.get(x));
    return add(new Pieces(x, units(x), function), y, op.getClass().getSimpleName());
  }

  /** A PReLU with slopes of each unit's own. */
  int prelu(int x, double[] slopes) {
    Value s = builder.parameter(name("slopes"), Tensor.of(slopes));
    Value y = builder.node(name("prelu"), new PRelu(), values.get(x), s);
    List<Piecewise> each = Arrays.stream(slopes).mapToObj(a -> Piecewise.kink(a, 1)).toList();
    return add(new Pieces(x, each), y, "PRelu");
  }

  /** Maxima of units beside each other. */
  int pool(int x, int kernel, int stride) {
    Value row = reshaped(x, 1, units(x));
    Value y = builder.node(name("pool"), new MaxPool(Windows.of(kernel).stride(stride)), row);
    int[][] windows = new int[(units(x) - kernel) / stride + 1][];
    Arrays.setAll(windows, i -> IntStream.range(i * stride, i * stride + kernel).toArray());
    return add(new Maxima(x, windows), flat(y), "MaxPool " + kernel + " by " + stride);
  }

  /** The larger of two values, unit by unit. */
  int larger(int x, int other) {
    Value y = builder.node(name("max"), new Max(), values.get(x), values.get(other));
    return add(pairs(join(x, other), units(x)), y, "Max");
  }

  /** The smaller of two values, unit by unit: the negative of the larger of their negatives. */
  int smaller(int x, int other) {
    Value y = builder.node(name("min"), new Min(), values.get(x), values.get(other));
    int negative = silently(Dense.scaled(join(x, other), 2 * units(x), -1));
    int larger = silently(pairs(negative, units(x)));
    return add(Dense.scaled(larger, units(x), -1), y, "Min");
  }

  private int join(int x, int other) {
    return silently(new Joined(x, other, units(x) + units(other)));
  }

  private static Maxima pairs(int of, int units) {
    int[][] windows = new int[units][];
    Arrays.setAll(windows, i -> new int[] {i, units + i});
    return new Maxima(of, windows);
  }

  int sum(int x, int other) {
    Value y = builder.node(name("add"), new Add(), values.get(x), values.get(other));
    return add(new Sum(x, other, units(x)), y, "Add");
  }

  int joined(int x, int other) {
    List<Value> both = List.of(values.get(x), values.get(other));
    Value y = builder.node(name("concat"), new Concat(1), both, List.of(name("joined"))).output();
    return add(new Joined(x, other, units(x) + units(other)), y, "Concat");
  }

  /**
   * A convolution of a value, as a square image of one channel, with kernels of 3 by 3.
   *
   * @param kernels [filters, 9]
   * @param biases [filters]
   * @param pad zeros around the image
   */
  int convolution(int x, double[][] kernels, double[] biases, int pad) {
    int side = (int) Math.sqrt(units(x));
    Value image = reshaped(x, 1, side, side);
    double[] flat = Arrays.stream(kernels).flatMapToDouble(Arrays::stream).toArray();
    Value w = builder.parameter(name("kernels"), Tensor.of(flat, kernels.length, 1, 3, 3));
    Value b = builder.parameter(name("b"), Tensor.of(biases));
    Value y = builder.node(name("conv"), new Conv(Windows.of(3, 3).pad(pad), 1), image, w, b);
    Dense dense = new Correlation(side, pad).dense(x, kernels, biases);
    return add(dense, flat(y), "Conv " + dense.units());
  }

  private Value reshaped(int x, long... row) {
    List<Long> shape = new ArrayList<>(List.of(-1L));
    Arrays.stream(row).forEach(shape::add);
    return builder.node(name("shape"), new Reshape(shape, Reshape.Zero.COPY), values.get(x));
  }

  private Value flat(Value y) {
    return builder.node(name("flat"), new Flatten(1), y);
  }

  /** The network of Loupe, once a value is its output. */
  Model model(int output) {
    builder.output("y", values.get(output));
    return Networks.model("net", builder.build(), Card.EMPTY);
  }

  PlainNetwork plain() {
    return new PlainNetwork(steps);
  }

  private int add(Step step, Value value, String what) {
    steps.add(step);
    values.add(value);
    words.add(what);
    return steps.size();
  }

  /** A step that no operation of its own stands for. */
  private int silently(Step step) {
    steps.add(step);
    // in the place of a value that nothing takes
    values.add(values.getFirst());
    return steps.size();
  }

  private String name(String what) {
    return what + steps.size();
  }

  private static Tensor matrix(double[][] w) {
    double[] flat = Arrays.stream(w).flatMapToDouble(Arrays::stream).toArray();
    return Tensor.of(flat, w.length, w[0].length);
  }

  private static double[][] transposed(double[][] w) {
    double[][] t = new double[w[0].length][w.length];
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < w[0].length; j++) {
        t[j][i] = w[i][j];
      }
    }
    return t;
  }
}
