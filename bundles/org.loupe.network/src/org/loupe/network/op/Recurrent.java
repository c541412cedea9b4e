package org.loupe.network.op;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;

/**
 * A recurrent layer, written out step by step. Operands: x [T, N, I], weights [D, G H, I],
 * recurrent weights [D, G H, H], then those of {@link Given} in their order. Results: all states
 * [T, D, N, H], the last ones [D, N, H], and of an LSTM the last cells [D, N, H].
 *
 * @param cell what happens in a step
 * @param direction from which end, or both
 * @param hidden H, numbers of a state
 * @param activations of each direction those of {@link Cell#activations}, one after another
 * @param clip bound of what goes into activations; infinite for none
 * @param given the operands that are there
 * @param lengths how many steps each row has; empty when all have all
 */
public record Recurrent(
    Cell cell,
    Direction direction,
    int hidden,
    List<Op> activations,
    double clip,
    List<Given> given,
    List<Integer> lengths)
    implements Composite {

  /** What happens in a step. */
  public enum Cell {
    /** One gate (Elman 1990). */
    RNN(1, 1),
    /** Gates update, reset, new (Cho et al. 2014, arXiv:1406.1078): the state is reset first. */
    GRU(3, 2),
    /** The same, with the state multiplied by the weights first, as PyTorch and cuDNN have it. */
    GRU_LINEAR_FIRST(3, 2),
    /** Gates input, output, forget, new (Hochreiter and Schmidhuber 1997), with peepholes. */
    LSTM(4, 3);

    private final int gates;
    private final int activations;

    Cell(int gates, int activations) {
      this.gates = gates;
      this.activations = activations;
    }

    /** Number of gates, G. */
    public int gates() {
      return gates;
    }

    /** Number of activations. */
    public int activations() {
      return activations;
    }
  }

  /** From which end. */
  public enum Direction {
    /** From the first step. */
    FORWARD,
    /** From the last. */
    REVERSE,
    /** One layer each way. */
    BOTH;

    /** Number of layers, D. */
    public int count() {
      return this == BOTH ? 2 : 1;
    }
  }

  /** Operands that may be missing, in their order. */
  public enum Given {
    /** Biases [D, 2 G H]: those of the input, then those of the state. */
    BIAS,
    /** First states [D, N, H]. */
    STATE,
    /** First cells [D, N, H]. */
    CELL,
    /** Peepholes [D, 3 H]: input, output, forget. */
    PEEPHOLES
  }

  /** Copies the lists. */
  public Recurrent {
    activations = List.copyOf(activations);
    given = List.copyOf(given);
    lengths = List.copyOf(lengths);
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    TensorType x = inputs.getFirst();
    if (x.shape().rank() != 3) {
      throw new IllegalArgumentException(x + " is no sequence of rows");
    }
    long steps = Axes.known(x.shape(), 0, "a recurrence");
    long rows = x.shape().dim(1);
    int layers = direction.count();
    check(inputs.get(1), Shape.of(layers, (long) cell.gates() * hidden, x.shape().dim(2)));
    check(inputs.get(2), Shape.of(layers, (long) cell.gates() * hidden, hidden));
    Shape last = Shape.of(layers, rows, hidden);
    for (int i = 0; i < given.size(); i++) {
      check(
          inputs.get(3 + i),
          switch (given.get(i)) {
            case BIAS -> Shape.of(layers, 2L * cell.gates() * hidden);
            case STATE, CELL -> last;
            case PEEPHOLES -> Shape.of(layers, 3L * hidden);
          });
    }
    if (!lengths.isEmpty() && lengths.size() != rows) {
      throw new IllegalArgumentException("%d lengths of %s".formatted(lengths.size(), x));
    }
    TensorType all = x.with(Shape.of(steps, layers, rows, hidden));
    return cell == Cell.LSTM
        ? List.of(all, x.with(last), x.with(last))
        : List.of(all, x.with(last));
  }

  private static void check(TensorType found, Shape wanted) {
    if (!found.shape().equals(wanted)) {
      throw new IllegalArgumentException("%s instead of %s".formatted(found, wanted));
    }
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    List<Value> states = new ArrayList<>();
    List<Value> lastStates = new ArrayList<>();
    List<Value> lastCells = new ArrayList<>();
    for (int d = 0; d < direction.count(); d++) {
      RecurrentLayer layer = new RecurrentLayer(this, w, operands, d);
      List<Value> steps = new ArrayList<>();
      int count = Math.toIntExact(operands.getFirst().shape().dim(0));
      boolean backward = direction == Direction.REVERSE || d == 1;
      for (int t = 0; t < count; t++) {
        steps.add(layer.step(backward ? count - 1 - t : t));
      }
      if (backward) {
        Collections.reverse(steps);
      }
      states.add(w.results(new Concat(0), 1, steps).getFirst());
      lastStates.add(layer.lastState());
      layer.lastCell().ifPresent(lastCells::add);
    }
    List<Value> results = new ArrayList<>();
    results.add(joined(w, states, 1));
    results.add(joined(w, lastStates, 0));
    if (!lastCells.isEmpty()) {
      results.add(joined(w, lastCells, 0));
    }
    return results;
  }

  private static Value joined(Wiring w, List<Value> parts, int axis) {
    return parts.size() == 1
        ? parts.getFirst()
        : w.results(new Concat(axis), 1, parts).getFirst();
  }

  /** An operand that may be missing. */
  Optional<Value> operand(List<Value> operands, Given which) {
    int i = given.indexOf(which);
    return i < 0 ? Optional.empty() : Optional.of(operands.get(3 + i));
  }
}
