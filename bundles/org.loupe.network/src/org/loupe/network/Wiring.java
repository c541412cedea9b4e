package org.loupe.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.Add;
import org.loupe.network.op.Composite;
import org.loupe.network.op.Div;
import org.loupe.network.op.Expand;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Neg;
import org.loupe.network.op.ReduceMean.Reduced;
import org.loupe.network.op.ReduceSum;
import org.loupe.network.op.ReduceSum.Rows;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Sub;

/**
 * Writes formulas as nodes of a network in the making. Equal nodes are made once, and what an
 * operation knows to be a value that is there already ({@link Op#simplified}) is not computed
 * again. Not thread-safe.
 */
public final class Wiring {
  private final Network.Builder builder = Network.builder();
  private final Map<Made, Node> made = new HashMap<>();
  private final Map<Value, Node> producers = new HashMap<>();
  private final Map<Value, Tensor> known = new HashMap<>();
  private final Map<Scalar, Value> scalars = new HashMap<>();
  private final Map<Value, Value> from = new LinkedHashMap<>();
  private final List<Value> inputs = new ArrayList<>();
  private final List<Value> parameters = new ArrayList<>();
  private final Set<Value> constants = new LinkedHashSet<>();
  private final List<Node> nodes = new ArrayList<>();

  private record Made(Op op, List<Value> operands, int results) {}

  private record Scalar(double value, DType dtype) {}

  private Wiring() {}

  /** A copy of a network that can be added to; its outputs are not outputs of the copy. */
  public static Wiring copyOf(Network network) {
    return copyOf(network, n -> false);
  }

  /**
   * A copy with some nodes written out.
   *
   * @param written the nodes that their definition replaces, if they are {@link Composite}
   */
  public static Wiring copyOf(Network network, Predicate<Node> written) {
    Wiring w = new Wiring();
    network.inputs().forEach(v -> w.from.put(v, w.input(v.name(), v.type())));
    network.parameters().forEach((v, t) -> w.from.put(v, w.parameter(v.name(), t)));
    network.constants().forEach((v, t) -> w.from.put(v, w.constant(v.name(), t)));
    for (Node n : network.nodes()) {
      List<Value> operands = n.inputs().stream().map(w.from::get).toList();
      List<String> names = n.outputs().stream().map(Value::name).toList();
      List<Value> results =
          n.op() instanceof Composite c && written.test(n)
              ? c.compose(w, operands)
              : w.add(n.name(), n.op(), operands, names).outputs();
      for (int i = 0; i < names.size(); i++) {
        w.from.put(n.outputs().get(i), results.get(i));
      }
    }
    return w;
  }

  /** What a value of the copied network is here. */
  public Value of(Value original) {
    Value v = from.get(original);
    if (v == null) {
      throw new IllegalArgumentException("'" + original + "' is not of the network");
    }
    return v;
  }

  /** Adds an input. */
  public Value input(String name, TensorType type) {
    Value v = builder.input(name, type);
    inputs.add(v);
    return v;
  }

  private Value parameter(String name, Tensor tensor) {
    Value v = builder.parameter(name, tensor);
    parameters.add(v);
    known.put(v, tensor);
    return v;
  }

  /** Adds numbers that are not trained. */
  public Value constant(String name, Tensor tensor) {
    Value v = builder.constant(name, tensor);
    constants.add(v);
    known.put(v, tensor);
    return v;
  }

  /** One number, which broadcasts to any shape. */
  public Value scalar(double value, DType dtype) {
    return scalars.computeIfAbsent(
        new Scalar(value, dtype),
        s -> constant("scalar", Tensor.of(new double[] {value}).reshape().to(dtype)));
  }

  /** The node that a value comes from; empty for inputs, parameters and constants. */
  public Optional<Node> producer(Value value) {
    return Optional.ofNullable(producers.get(value));
  }

  /** All nodes, in the order of evaluation. */
  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /**
   * The number of a constant of one element. Those of parameters do not count: a formula that left
   * one out because it happens to be 1 would lose its derivative by it.
   */
  public OptionalDouble uniform(Value value) {
    Tensor t = constants.contains(value) ? known.get(value) : null;
    return t != null && t.count() == 1 && t.dtype().isFloat()
        ? OptionalDouble.of(t.getDouble(0))
        : OptionalDouble.empty();
  }

  /** The first result of an operation. */
  public Value apply(Op op, Value... operands) {
    List<Value> in = List.of(operands);
    return op.simplified(this, in).orElseGet(() -> results(op, 1, in).getFirst());
  }

  /** Several results of an operation. */
  public List<Value> results(Op op, int count, List<Value> operands) {
    Node there = made.get(new Made(op, operands, count));
    if (there != null) {
      return there.outputs();
    }
    String name = op.type();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(i == 0 ? name : name + "." + i);
    }
    return add(name, op, operands, names).outputs();
  }

  private Node add(String name, Op op, List<Value> operands, List<String> results) {
    Node n = builder.node(name, op, operands, results);
    nodes.add(n);
    n.outputs().forEach(v -> producers.put(v, n));
    made.putIfAbsent(new Made(op, List.copyOf(operands), n.outputs().size()), n);
    return n;
  }

  /** a + b. */
  public Value add(Value a, Value b) {
    return apply(new Add(), a, b);
  }

  /** a - b. */
  public Value sub(Value a, Value b) {
    return apply(new Sub(), a, b);
  }

  /** a b, elementwise. */
  public Value mul(Value a, Value b) {
    return apply(new Mul(), a, b);
  }

  /** a / b, elementwise. */
  public Value div(Value a, Value b) {
    return apply(new Div(), a, b);
  }

  /** -a. */
  public Value neg(Value a) {
    return apply(new Neg(), a);
  }

  /** a times a number. */
  public Value scale(Value a, double factor) {
    return mul(a, scalar(factor, a.type().dtype()));
  }

  /** a plus a number. */
  public Value plus(Value a, double term) {
    return add(a, scalar(term, a.type().dtype()));
  }

  /** Zeros of a value's type. */
  public Value zeros(Value like) {
    return expand(scalar(0, like.type().dtype()), like.shape());
  }

  /** A value repeated to a shape. */
  public Value expand(Value x, Shape shape) {
    if (!shape.isBatched() || x.shape().isBatched()) {
      return apply(new Expand(shape), x);
    }
    Value batched = inputs.stream().filter(v -> v.shape().isBatched()).findFirst().orElseThrow();
    return apply(new Expand(shape), x, batched);
  }

  /** The sum over all copies that broadcasting makes of a shape: the transpose of broadcasting. */
  public Value sumTo(Value x, Shape shape) {
    int more = x.shape().rank() - shape.rank();
    List<Integer> dropped = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (int a = 0; a < x.shape().rank(); a++) {
      if (a < more) {
        dropped.add(a);
      } else if (shape.dim(a - more) == 1 && x.shape().dim(a) != 1) {
        kept.add(a);
      }
    }
    Value y = kept.isEmpty() ? x : apply(new ReduceSum(kept, Reduced.KEPT, Rows.TOGETHER), x);
    return dropped.isEmpty() ? y : apply(new ReduceSum(dropped, Reduced.DROPPED, Rows.TOGETHER), y);
  }

  /** A vector laid along one of several axes, so that it broadcasts over the others. */
  public Value alongAxis(Value vector, int axis, int rank) {
    long[] shape = new long[rank];
    Arrays.fill(shape, 1);
    shape[axis] = vector.shape().dim(0);
    return apply(Reshape.to(Shape.of(shape)), vector);
  }

  /**
   * The network that computes some of the values, without what they do not need.
   *
   * @param outputs the outputs by name, in order
   * @param without inputs that are left out, as nothing needs them
   */
  public Network build(Map<String, Value> outputs, Set<Value> without) {
    Set<Value> used = new HashSet<>(outputs.values());
    List<Node> needed = new ArrayList<>();
    for (Node n : nodes.reversed()) {
      if (n.outputs().stream().anyMatch(used::contains)) {
        needed.addFirst(n);
        used.addAll(n.inputs());
      }
    }
    Network.Builder b = Network.builder();
    Map<Value, Value> now = new HashMap<>();
    for (Value v : inputs) {
      if (!without.contains(v)) {
        now.put(v, b.input(v.name(), v.type()));
      } else if (used.contains(v)) {
        throw new IllegalStateException("'" + v + "' is needed");
      }
    }
    parameters.forEach(v -> copy(used, v, () -> now.put(v, b.parameter(v.name(), known.get(v)))));
    constants.forEach(v -> copy(used, v, () -> now.put(v, b.constant(v.name(), known.get(v)))));
    for (Node n : needed) {
      List<Value> operands = n.inputs().stream().map(now::get).toList();
      Node c = b.node(n.name(), n.op(), operands, n.outputs().stream().map(Value::name).toList());
      for (int i = 0; i < n.outputs().size(); i++) {
        now.put(n.outputs().get(i), c.outputs().get(i));
      }
    }
    outputs.forEach((name, v) -> b.output(name, now.get(v)));
    return b.build();
  }

  private static void copy(Set<Value> used, Value v, Runnable copy) {
    if (used.contains(v)) {
      copy.run();
    }
  }
}
