package org.loupe.compute.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;

/**
 * A small network with inputs.
 *
 * @param name says what is hard about it
 * @param model the network
 * @param inputs its inputs
 * @param accuracy how near the outputs must be
 */
record Case(String name, Model model, List<Tensor> inputs, Accuracy accuracy) {

  /** One operation on one input with rows; further operands are parameters. */
  static Case of(String name, Accuracy accuracy, Op op, Tensor input, Tensor... parameters) {
    Network.Builder b = Network.builder();
    List<Value> operands = new ArrayList<>();
    operands.add(input(b, "x", input));
    for (int i = 0; i < parameters.length; i++) {
      operands.add(b.parameter("p" + i, parameters[i]));
    }
    b.output("y", b.node("op", op, operands, List.of("y")).output());
    return of(name, accuracy, b, input);
  }

  /** One operation whose operands are all inputs with rows. */
  static Case ofInputs(String name, Accuracy accuracy, Op op, Tensor... inputs) {
    Network.Builder b = Network.builder();
    List<Value> operands = new ArrayList<>();
    for (int i = 0; i < inputs.length; i++) {
      operands.add(input(b, "x" + i, inputs[i]));
    }
    b.output("y", b.node("op", op, operands, List.of("y")).output());
    return of(name, accuracy, b, inputs);
  }

  /** One operation whose operand is one input without a batch axis. */
  static Case ofWhole(String name, Accuracy accuracy, Op op, Tensor input, Tensor... parameters) {
    Network.Builder b = Network.builder();
    List<Value> operands = new ArrayList<>();
    operands.add(b.input("x", new TensorType(DType.F64, Shape.of(input.shape()))));
    for (int i = 0; i < parameters.length; i++) {
      operands.add(b.parameter("p" + i, parameters[i]));
    }
    b.output("y", b.node("op", op, operands, List.of("y")).output());
    return whole(name, accuracy, b, input);
  }

  /** A network that was built, of inputs without a batch axis. */
  static Case whole(String name, Accuracy accuracy, Network.Builder b, Tensor... inputs) {
    List<Tensor> rows = new ArrayList<>();
    for (Tensor t : inputs) {
      long[] one = new long[t.rank() + 1];
      one[0] = 1;
      System.arraycopy(t.shape(), 0, one, 1, t.rank());
      rows.add(t.reshape(one));
    }
    Model model = Networks.model(name, b.build(), Card.EMPTY, Batching.NONE);
    return new Case(name, model, rows, accuracy);
  }

  /** A network that was built. */
  static Case of(String name, Accuracy accuracy, Network.Builder b, Tensor... inputs) {
    Model model = Networks.model(name, b.build(), Card.EMPTY, Batching.AXIS);
    return new Case(name, model, List.of(inputs), accuracy);
  }

  /** An input with the rows of a tensor, their number open. */
  static Value input(Network.Builder b, String name, Tensor tensor) {
    long[] shape = Arrays.copyOf(tensor.shape(), tensor.rank());
    shape[0] = Shape.N;
    return b.input(name, new TensorType(DType.F64, Shape.of(shape)));
  }
}
