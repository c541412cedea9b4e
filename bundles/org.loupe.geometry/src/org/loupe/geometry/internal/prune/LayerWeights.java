package org.loupe.geometry.internal.prune;

import java.util.Optional;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.MatMul;

/**
 * The weights of a fully connected layer or a convolution, whatever way they lie.
 *
 * @param node the layer
 * @param weights its weights
 * @param bias its bias, where it has one
 * @param numbers the weights, as they lie
 * @param outputs units
 * @param inputs units or channels that it takes
 * @param kernel weights of a pair of them
 * @param outStride from one output to the next
 * @param inStride from one input to the next
 */
record LayerWeights(
    Node node,
    Value weights,
    Optional<Value> bias,
    double[] numbers,
    int outputs,
    int inputs,
    int kernel,
    int outStride,
    int inStride) {

  /** The weights of a node; empty when it is no layer. */
  static Optional<LayerWeights> of(Network network, Node node) {
    if (node.inputs().size() < 2
        || network.known(node.inputs().getFirst()).isPresent()
        || network.known(node.inputs().get(1)).isEmpty()) {
      return Optional.empty();
    }
    Value w = node.inputs().get(1);
    Value x = node.inputs().getFirst();
    return switch (node.op()) {
      case Gemm g when g.alpha() == 1 && g.beta() == 1 && !g.transA() ->
          g.transB()
              ? Optional.of(layer(network, node, size(w, 0), size(w, 1), 1, size(w, 1), 1))
              : Optional.of(layer(network, node, size(w, 1), size(w, 0), 1, 1, size(w, 1)));
      case MatMul _ when w.shape().rank() == 2 && x.shape().rank() == 2 ->
          Optional.of(layer(network, node, size(w, 1), size(w, 0), 1, 1, size(w, 1)));
      case Conv c when c.groups() == 1 -> {
        int kernel = Math.toIntExact(w.shape().count()) / size(w, 0) / size(w, 1);
        yield Optional.of(
            layer(network, node, size(w, 0), size(w, 1), kernel, size(w, 1) * kernel, kernel));
      }
      default -> Optional.empty();
    };
  }

  private static int size(Value w, int axis) {
    return Math.toIntExact(w.shape().dim(axis));
  }

  private static LayerWeights layer(
      Network network, Node node, int outputs, int inputs, int kernel, int out, int in) {
    Value w = node.inputs().get(1);
    Optional<Value> bias =
        node.inputs().size() > 2
            ? Optional.of(node.inputs().get(2))
                .filter(v -> network.known(v).isPresent() && v.shape().count() == outputs)
            : Optional.empty();
    double[] numbers = network.known(w).orElseThrow().toDoubles();
    return new LayerWeights(node, w, bias, numbers, outputs, inputs, kernel, out, in);
  }

  private int at(int output, int input, int k) {
    return output * outStride + input * inStride + k;
  }

  /** The weights of a unit, [inputs, kernel]. */
  double[] row(int output) {
    double[] row = new double[inputs * kernel];
    for (int i = 0; i < row.length; i++) {
      row[i] = numbers[at(output, i / kernel, i % kernel)];
    }
    return row;
  }

  /** Sum of squares of the weights that an input has. */
  double squares(int input) {
    double sum = 0;
    for (int o = 0; o < outputs; o++) {
      for (int k = 0; k < kernel; k++) {
        double v = numbers[at(o, input, k)];
        sum += v * v;
      }
    }
    return sum;
  }

  /** Adds a multiple of the weights of one input to those of another. */
  void addInput(int from, int to, double factor) {
    for (int o = 0; o < outputs; o++) {
      for (int k = 0; k < kernel; k++) {
        numbers[at(o, to, k)] += factor * numbers[at(o, from, k)];
      }
    }
  }

  /** What a constant input adds to each output where nothing is padded. */
  double[] ofConstant(int input, double value) {
    double[] sums = new double[outputs];
    for (int o = 0; o < outputs; o++) {
      for (int k = 0; k < kernel; k++) {
        sums[o] += value * numbers[at(o, input, k)];
      }
    }
    return sums;
  }

  /** Puts a unit's weights in their places, [inputs, kernel]. */
  void setRow(int output, double[] row) {
    for (int i = 0; i < row.length; i++) {
      numbers[at(output, i / kernel, i % kernel)] = row[i];
    }
  }

  /** The weights, as they lie. */
  Tensor tensor() {
    return Tensor.of(numbers, numbers.length)
        .to(weights.type().dtype())
        .reshape(weights.shape().dims());
  }

  /** The axis of the weights that outputs lie along. */
  int outputAxis() {
    return outStride >= inStride * inputs ? 0 : 1;
  }

  /** The axis of the weights that inputs lie along. */
  int inputAxis() {
    return 1 - outputAxis();
  }

  /** Multiplications of a row. */
  long macs() {
    long places = 1;
    for (int a = 2; a < node.output().shape().rank(); a++) {
      places *= node.output().shape().dim(a);
    }
    return places * outputs * inputs * kernel;
  }
}
