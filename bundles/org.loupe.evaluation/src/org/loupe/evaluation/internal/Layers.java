package org.loupe.evaluation.internal;

import java.util.Arrays;
import java.util.Locale;
import org.loupe.api.LoupeException;
import org.loupe.api.RandomStream;
import org.loupe.api.compute.RandomTensors;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.evaluation.Architecture;
import org.loupe.evaluation.EvaluationProblem;
import org.loupe.network.Network;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Dropout;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Gelu;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Silu;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.Windows;

/**
 * Writes new networks, with weights and biases as PyTorch's layers have them at first: uniform, up
 * to 1 over the root of the number of inputs. Not thread-safe.
 */
final class Layers {
  private static final double EPSILON = 1e-5;

  /** Slope below 0, PyTorch's. */
  private static final double LEAK = 0.01;

  private final Network.Builder b = Network.builder();
  private final RandomStream random;
  private long position;
  private int layer;

  Layers(RandomStream random) {
    this.random = random;
  }

  private Value uniform(String name, double bound, long... shape) {
    double[] x =
        RandomTensors.uniform(random, DType.F64, position, Tensor.count(shape)).toDoubles();
    position += x.length;
    for (int i = 0; i < x.length; i++) {
      x[i] = bound * (2 * x[i] - 1);
    }
    return b.parameter(name, Tensor.of(x, shape).to(DType.F32));
  }

  private Value filled(String name, float value, long n) {
    float[] x = new float[Math.toIntExact(n)];
    Arrays.fill(x, value);
    return b.parameter(name, Tensor.of(x, n));
  }

  private Value input(long... row) {
    long[] shape = new long[row.length + 1];
    shape[0] = Shape.N;
    System.arraycopy(row, 0, shape, 1, row.length);
    return b.input("x", new TensorType(DType.F32, Shape.of(shape)));
  }

  /** Fully connected layers. */
  Network mlp(Architecture.Mlp a, long[] row, int outputs) {
    Value x = input(row);
    if (row.length != 1) {
      x = b.node("flatten", new Flatten(1), x);
    }
    for (int width : a.widths()) {
      x = active(normalised(full(x, width), a.normalisation()), a.activation());
      x = dropped(x, a.dropout());
    }
    return b.output("y", full(x, outputs)).build();
  }

  /** Convolutions. */
  Network cnn(Architecture.Cnn a, Dataset data, int outputs) {
    long[] row = data.row().rowShape();
    if (row.length != 3) {
      throw new LoupeException(
          EvaluationProblem.ARCHITECTURE,
          "A 'cnn' takes images [channels, height, width], and the rows of %s are %s."
              .formatted(data.name(), data.row()));
    }
    Value x = input(row);
    for (int channels : a.channels()) {
      long from = x.shape().dim(1);
      double bound = 1 / Math.sqrt(9.0 * from);
      String name = "conv" + ++layer;
      Value weight = uniform(name + ".weight", bound, channels, from, 3, 3);
      Value bias = uniform(name + ".bias", bound, channels);
      x = b.node(name, new Conv(Windows.of(3, 3).pad(1), 1), x, weight, bias);
      x = active(normalised(x, a.normalisation()), a.activation());
      if (x.shape().dim(2) > 1 && x.shape().dim(3) > 1) {
        x = b.node("pool" + layer, new MaxPool(Windows.of(2, 2).stride(2)), x);
      }
    }
    x = dropped(b.node("flatten", new Flatten(1), x), a.dropout());
    return b.output("y", full(x, outputs)).build();
  }

  private Value full(Value x, int units) {
    long from = x.shape().dim(1);
    double bound = 1 / Math.sqrt(from);
    String name = "fc" + ++layer;
    Value weight = uniform(name + ".weight", bound, units, from);
    Value bias = uniform(name + ".bias", bound, units);
    return b.node(name, new Gemm(1, 1, false, true), x, weight, bias);
  }

  private Value normalised(Value x, Architecture.Normalisation normalisation) {
    if (normalisation == Architecture.Normalisation.NONE) {
      return x;
    }
    String name = "norm" + layer;
    long n = x.shape().dim(1);
    return b.node(
        name,
        new BatchNormalization(EPSILON),
        x,
        filled(name + ".scale", 1, n),
        filled(name + ".bias", 0, n),
        filled(name + ".mean", 0, n),
        filled(name + ".variance", 1, n));
  }

  private Value active(Value x, Architecture.Activation activation) {
    Op op =
        switch (activation) {
          case RELU -> new Relu();
          case LEAKY_RELU -> new LeakyRelu(LEAK);
          case TANH -> new Tanh();
          case GELU -> new Gelu();
          case SILU -> new Silu();
        };
    return b.node(op.type().toLowerCase(Locale.ROOT) + layer, op, x);
  }

  private Value dropped(Value x, double ratio) {
    return ratio == 0 ? x : b.node("dropout" + layer, new Dropout(ratio), x);
  }
}
