package org.loupe.geometry.reference;

import java.util.random.RandomGenerator;
import org.loupe.network.op.Abs;
import org.loupe.network.op.Clip;
import org.loupe.network.op.HardSigmoid;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.Relu;

/**
 * Networks at random, into twins.
 *
 * @param twins what is built
 * @param weights what weights are like
 * @param r what is drawn from
 * @param balanced an input at which no output is far above the others, so that classes change near
 */
record RandomNetworks(Twins twins, Weights weights, RandomGenerator r, double[] balanced) {

  /** Layers of ReLUs, and outputs. */
  int chain(int[] widths, int outputs) {
    int x = 0;
    for (int width : widths) {
      x = relu(dense(x, width));
    }
    return outputs(x, outputs);
  }

  /** One to three layers of any kind, some with branches beside them. */
  int mixed() {
    int x = 0;
    for (int k = 1 + r.nextInt(3); k > 0; k--) {
      x = block(x);
    }
    return outputs(x, 1 + r.nextInt(4));
  }

  /** A convolution of what a layer makes of the input. */
  int image() {
    int side = 3 + r.nextInt(2);
    double[][] kernels = {weights.numbers(r, 9), weights.numbers(r, 9)};
    double[] biases = {weights.offset(r), weights.offset(r)};
    int x = twins.convolution(relu(dense(0, side * side)), kernels, biases, 4 - side);
    return outputs(activation(x), 1 + r.nextInt(3));
  }

  private int block(int from) {
    int before = dense(from, 2 + r.nextInt(8));
    int x = activation(before);
    return switch (r.nextInt(9)) {
      case 0 -> twins.joined(before, x);
      case 1 -> twins.units(before) == twins.units(x) ? twins.sum(before, x) : x;
      case 2 -> twins.sum(x, relu(dense(x, twins.units(x))));
      default -> x;
    };
  }

  private int outputs(int x, int units) {
    return twins.dense(x, weights.outputs(r, units, twins.plain().at(balanced)));
  }

  private int dense(int x, int units) {
    var layer = weights.layer(r, units, twins.units(x));
    return r.nextInt(4) == 0 ? twins.product(x, layer) : twins.dense(x, layer);
  }

  private int relu(int x) {
    return twins.pointwise(x, new Relu(), Piecewise.kink(0, 1));
  }

  private int activation(int x) {
    return switch (r.nextInt(10)) {
      case 0 -> twins.pointwise(x, new LeakyRelu(0.25), Piecewise.kink(0.25, 1));
      case 1 -> twins.pointwise(x, new Abs(), Piecewise.kink(-1, 1));
      case 2 -> clip(x, -0.5, r.nextBoolean() ? 1 : 0.25);
      case 3 -> hardSigmoid(x);
      case 4 -> twins.prelu(x, slopes(twins.units(x)));
      case 5 -> twins.units(x) > 1 ? pool(x) : relu(x);
      case 6 -> twins.larger(dense(x, 3), dense(x, 3));
      case 7 -> twins.smaller(dense(x, 3), dense(x, 3));
      default -> relu(x);
    };
  }

  private int clip(int x, double low, double high) {
    double[] thresholds = {low, high};
    return twins.pointwise(
        x,
        new Clip(low, high),
        new Piecewise(thresholds, new double[] {0, 1, 0}, new double[] {low, 0, high}));
  }

  /** z / 4 + 1/2 between 0 and 1. */
  private int hardSigmoid(int x) {
    double[] thresholds = {-2, 2};
    return twins.pointwise(
        x,
        new HardSigmoid(0.25, 0.5),
        new Piecewise(thresholds, new double[] {0, 0.25, 0}, new double[] {0, 0.5, 1}));
  }

  /** None is 1, which is no kink, and cuts nothing. */
  private double[] slopes(int n) {
    double[] slopes = {0.5, 0, -1, 0.25, 2};
    return r.ints(n, 0, slopes.length).mapToDouble(i -> slopes[i]).toArray();
  }

  private int pool(int x) {
    int kernel = 2 + r.nextInt(Math.min(3, twins.units(x) - 1));
    return twins.pool(x, kernel, 1 + r.nextInt(2));
  }
}
