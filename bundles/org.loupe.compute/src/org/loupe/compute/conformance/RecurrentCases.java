package org.loupe.compute.conformance;

import static org.loupe.compute.conformance.Accuracy.NETWORK;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Recurrent;
import org.loupe.network.op.Recurrent.Cell;
import org.loupe.network.op.Recurrent.Direction;
import org.loupe.network.op.Recurrent.Given;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Tanh;

/** Recurrent layers: each cell, both ends, sequences of several lengths. */
final class RecurrentCases {
  private static final int STEPS = 2;
  private static final int ROWS = 2;
  private static final int WIDTH = 4;
  private static final int HIDDEN = 3;

  private RecurrentCases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    List<Given> plain = List.of(Given.BIAS);
    List<Given> state = List.of(Given.BIAS, Given.STATE);
    for (Cell c : Cell.values()) {
      cases.add(of(c + " from zero", c, Direction.FORWARD, List.of(), List.of()));
    }
    // one cell both ways: the ways are the same code for all
    cases.add(of("GRU of two lengths", Cell.GRU, Direction.BOTH, state, List.of(1, 2)));
    cases.add(
        of("state multiplied first", Cell.GRU_LINEAR_FIRST, Direction.FORWARD, plain, List.of()));
    cases.add(of("RNN from a state", Cell.RNN, Direction.FORWARD, state, List.of()));
    cases.add(of("LSTM backward", Cell.LSTM, Direction.REVERSE, plain, List.of(1, 2)));
    cases.add(
        of(
            "LSTM with peepholes",
            Cell.LSTM,
            Direction.FORWARD,
            List.of(Given.values()),
            List.of()));
    return cases;
  }

  private static Case of(
      String name, Cell cell, Direction direction, List<Given> given, List<Integer> lengths) {
    List<Op> activations = new ArrayList<>();
    for (int i = 0; i < cell.activations() * direction.count(); i++) {
      boolean gate = cell != Cell.RNN && i % cell.activations() == 0;
      activations.add(gate ? new Sigmoid() : new Tanh());
    }
    Recurrent op = new Recurrent(cell, direction, HIDDEN, activations, 2, given, lengths);
    long layers = direction.count();
    long gates = (long) cell.gates() * HIDDEN;
    Tensor x = Numbers.normal(name, STEPS, ROWS, WIDTH);
    Network.Builder b = Network.builder();
    List<Value> operands = new ArrayList<>();
    operands.add(b.input("x", new TensorType(DType.F64, Shape.of(x.shape()))));
    operands.add(b.parameter("w", Numbers.normal(name + " w", layers, gates, WIDTH)));
    operands.add(b.parameter("r", Numbers.normal(name + " r", layers, gates, HIDDEN)));
    for (Given g : given) {
      long[] shape =
          switch (g) {
            case BIAS -> new long[] {layers, 2 * gates};
            case STATE, CELL -> new long[] {layers, ROWS, HIDDEN};
            case PEEPHOLES -> new long[] {layers, 3 * HIDDEN};
          };
      operands.add(b.parameter(g.name(), Numbers.normal(name + g, shape)));
    }
    List<String> results =
        cell == Cell.LSTM ? List.of("y", "last", "cell") : List.of("y", "last");
    b.node("op", op, operands, results).outputs().forEach(v -> b.output(v.name(), v));
    return new Case(
        name,
        Networks.model(name, b.build(), Card.EMPTY, Batching.NONE),
        List.of(x.reshape(1, STEPS, ROWS, WIDTH)),
        NETWORK);
  }
}
