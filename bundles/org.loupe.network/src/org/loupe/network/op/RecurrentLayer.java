package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.api.value.Tensor;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.op.Recurrent.Cell;
import org.loupe.network.op.Recurrent.Given;

/** One direction of a recurrent layer while its steps are written. */
final class RecurrentLayer {
  private final Recurrent op;
  private final Wiring w;
  private final int number;
  private final int hidden;
  private final Value inputs;
  private final Value weights;
  private final Optional<Value> bias;
  private final Optional<Value> peepholes;
  private Value state;
  private Value cell;

  RecurrentLayer(Recurrent op, Wiring w, List<Value> operands, int number) {
    this.op = op;
    this.w = w;
    this.number = number;
    hidden = op.hidden();
    Value x = operands.get(0);
    long rows = x.shape().dim(1);
    weights = transposed(own(operands.get(2), Shape.of((long) gates() * hidden, hidden)));
    Value in =
        transposed(own(operands.get(1), Shape.of((long) gates() * hidden, x.shape().dim(2))));
    Optional<Value> both =
        op.operand(operands, Given.BIAS).map(b -> own(b, Shape.of(2L * gates() * hidden)));
    int width = gates() * hidden;
    bias = both.map(b -> part(b, 0, width, 2L * width));
    // all steps at once: the product with the input does not wait for the state
    Value product = w.apply(new MatMul(), x, in);
    inputs = both.map(b -> w.add(product, part(b, 0, 0, width))).orElse(product);
    peepholes =
        op.operand(operands, Given.PEEPHOLES).map(p -> own(p, Shape.of(3L * hidden)));
    Shape one = Shape.of(rows, hidden);
    Value zero = w.scalar(0, x.type().dtype());
    state =
        op.operand(operands, Given.STATE)
            .map(s -> own(s, one))
            .orElseGet(() -> w.expand(zero, one));
    cell =
        op.operand(operands, Given.CELL)
            .map(s -> own(s, one))
            .orElseGet(() -> w.expand(zero, one));
  }

  private int gates() {
    return op.cell().gates();
  }

  /** What is this direction's of an operand. */
  private Value own(Value operand, Shape shape) {
    return w.apply(Reshape.to(shape), part(operand, 0, number, number + 1L));
  }

  private Value part(Value x, int axis, long from, long to) {
    return w.apply(new Slice(List.of(from), List.of(to), List.of(axis), List.of(1L)), x);
  }

  private Value transposed(Value matrix) {
    return w.apply(new Transpose(List.of(1, 0)), matrix);
  }

  private Value gate(Value x, int g) {
    return part(x, -1, (long) g * hidden, (g + 1L) * hidden);
  }

  private Value activated(int i, Value x) {
    Op f = op.activations().get(number * op.cell().activations() + i);
    Value bounded =
        Double.isInfinite(op.clip()) ? x : w.apply(new Clip(-op.clip(), op.clip()), x);
    return w.apply(f, bounded);
  }

  private Value product(Value x, Value matrix, Optional<Value> shift) {
    Value y = w.apply(new MatMul(), x, matrix);
    return shift.map(b -> w.add(y, b)).orElse(y);
  }

  /** A step; gives the state as [1, 1, N, H]. */
  Value step(int t) {
    Value x =
        w.apply(
            Reshape.to(state.shape().with(1, (long) gates() * hidden)),
            part(inputs, 0, t, t + 1L));
    Value before = state;
    Value cellBefore = cell;
    switch (op.cell()) {
      case RNN -> state = activated(0, w.add(x, product(state, weights, bias)));
      case GRU, GRU_LINEAR_FIRST -> state = gru(x);
      case LSTM -> lstm(w.add(x, product(state, weights, bias)));
    }
    Value shown = state;
    if (op.lengths().stream().anyMatch(l -> t >= l)) {
      // a row that has ended keeps its state, and shows zeros
      double[] d = op.lengths().stream().mapToDouble(l -> t < l ? 1 : 0).toArray();
      Tensor numbers = Tensor.of(d, d.length, 1).to(state.type().dtype());
      Value goesOn = w.constant("goes on", numbers);
      shown = w.mul(state, goesOn);
      state = w.add(before, w.mul(w.sub(state, before), goesOn));
      cell = w.add(cellBefore, w.mul(w.sub(cell, cellBefore), goesOn));
    }
    Shape s = state.shape();
    return w.apply(Reshape.to(Shape.of(1, 1, s.dim(0), s.dim(1))), shown);
  }

  private Value gru(Value x) {
    Value upToReset = part(weights, 1, 0, 2L * hidden);
    Value last = gate(weights, 2);
    Optional<Value> lastBias = bias.map(b -> gate(b, 2));
    Value gates =
        w.add(
            part(x, 1, 0, 2L * hidden),
            product(state, upToReset, bias.map(b -> part(b, 0, 0, 2L * hidden))));
    Value update = activated(0, gate(gates, 0));
    Value reset = activated(0, gate(gates, 1));
    Value past =
        op.cell() == Cell.GRU
            ? product(w.mul(reset, state), last, lastBias)
            : w.mul(reset, product(state, last, lastBias));
    Value next = activated(1, w.add(gate(x, 2), past));
    return w.add(next, w.mul(update, w.sub(state, next)));
  }

  private void lstm(Value z) {
    Value input = activated(0, peeped(gate(z, 0), 0, cell));
    Value forget = activated(0, peeped(gate(z, 2), 2, cell));
    Value next = activated(1, gate(z, 3));
    cell = w.add(w.mul(forget, cell), w.mul(input, next));
    Value output = activated(0, peeped(gate(z, 1), 1, cell));
    state = w.mul(output, w.apply(op.activations().get(number * 3 + 2), cell));
  }

  private Value peeped(Value z, int g, Value at) {
    return peepholes.map(p -> w.add(z, w.mul(gate(p, g), at))).orElse(z);
  }

  private Value asLast(Value x) {
    Shape s = x.shape();
    return w.apply(Reshape.to(Shape.of(1, s.dim(0), s.dim(1))), x);
  }

  /** The state after the last step, [1, N, H]. */
  Value lastState() {
    return asLast(state);
  }

  /** The cell after the last step, of an LSTM. */
  Optional<Value> lastCell() {
    return op.cell() == Cell.LSTM ? Optional.of(asLast(cell)) : Optional.empty();
  }
}
