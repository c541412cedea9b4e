package org.loupe.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;

/**
 * An immutable directed graph without cycles: nodes in the order of evaluation, parameters (trained
 * numbers, by name), constants, named inputs and outputs.
 *
 * <p>Inputs have the batch axis first, of size {@link Shape#N} unless the file fixes it. Built by
 * {@link Builder}, which checks shapes as nodes are added. Thread-safe.
 */
public final class Network {

  private final List<Value> inputs;
  private final Map<Value, Tensor> parameters;
  private final Map<Value, Tensor> constants;
  private final List<Node> nodes;
  private final Map<String, Value> outputs;
  private final Map<Value, Node> producers;

  private Network(Builder b) {
    inputs = List.copyOf(b.inputs);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(b.parameters));
    constants = Collections.unmodifiableMap(new LinkedHashMap<>(b.constants));
    nodes = List.copyOf(b.nodes);
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(b.outputs));
    Map<Value, Node> p = new HashMap<>();
    for (Node n : nodes) {
      n.outputs().forEach(v -> p.put(v, n));
    }
    producers = p;
  }

  /** Starts a network. */
  public static Builder builder() {
    return new Builder();
  }

  /** The inputs in order. */
  public List<Value> inputs() {
    return inputs;
  }

  /** Trained numbers, in the order of definition. */
  public Map<Value, Tensor> parameters() {
    return parameters;
  }

  /** Numbers that are not trained. */
  public Map<Value, Tensor> constants() {
    return constants;
  }

  /** The nodes in the order of evaluation. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The outputs by name, in order. */
  public Map<String, Value> outputs() {
    return outputs;
  }

  /** The number behind a parameter or constant; empty for what depends on the input. */
  public Optional<Tensor> known(Value value) {
    Tensor t = parameters.get(value);
    return Optional.ofNullable(t != null ? t : constants.get(value));
  }

  /** The node a value comes from; empty for inputs, parameters and constants. */
  public Optional<Node> producer(Value value) {
    return Optional.ofNullable(producers.get(value));
  }

  /** The nodes that take each value, in the order of evaluation. */
  public Map<Value, List<Node>> consumers() {
    Map<Value, List<Node>> c = new HashMap<>();
    for (Node n : nodes) {
      for (Value v : new HashSet<>(n.inputs())) {
        c.computeIfAbsent(v, k -> new ArrayList<>()).add(n);
      }
    }
    return c;
  }

  /** The nodes that the given values depend on, in the order of evaluation. */
  public List<Node> ancestors(List<Value> of) {
    Set<Value> wanted = new HashSet<>(of);
    List<Node> found = new ArrayList<>();
    for (Node n : nodes.reversed()) {
      if (n.outputs().stream().anyMatch(wanted::contains)) {
        found.add(n);
        wanted.addAll(n.inputs());
      }
    }
    Collections.reverse(found);
    return found;
  }

  /** Number of trained numbers. */
  public long parameterCount() {
    return parameters.values().stream().mapToLong(Tensor::count).sum();
  }

  /** Element type of the first input: what the network runs in without further word. */
  public DType dtype() {
    return inputs.getFirst().type().dtype();
  }

  /** Whether the first axis of every input is the open batch size. */
  public boolean isBatched() {
    return inputs.stream()
        .allMatch(v -> v.shape().rank() > 0 && v.shape().dim(0) == Shape.N);
  }

  /** Collects a network; every node's shapes are checked when it is added. Not thread-safe. */
  public static final class Builder {
    private final List<Value> inputs = new ArrayList<>();
    private final Map<Value, Tensor> parameters = new LinkedHashMap<>();
    private final Map<Value, Tensor> constants = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Value> outputs = new LinkedHashMap<>();
    private final Set<String> valueNames = new HashSet<>();
    private final Set<String> nodeNames = new HashSet<>();
    private final Set<Value> defined = new HashSet<>();

    private Builder() {}

    private Value value(String name, TensorType type) {
      Value v = new Value(defined.size(), unique(name, valueNames), type);
      defined.add(v);
      return v;
    }

    private static String unique(String wanted, Set<String> taken) {
      String name = wanted;
      for (int i = 2; !taken.add(name); i++) {
        name = wanted + "#" + i;
      }
      return name;
    }

    /** Adds an input. */
    public Value input(String name, TensorType type) {
      Value v = value(name, type);
      inputs.add(v);
      return v;
    }

    /** Adds trained numbers. */
    public Value parameter(String name, Tensor tensor) {
      Value v = value(name, new TensorType(tensor.dtype(), Shape.of(tensor.shape())));
      parameters.put(v, tensor);
      return v;
    }

    /** Adds numbers that are not trained. */
    public Value constant(String name, Tensor tensor) {
      Value v = value(name, new TensorType(tensor.dtype(), Shape.of(tensor.shape())));
      constants.put(v, tensor);
      return v;
    }

    /** Adds a node with one result, named after the node. */
    public Value node(String name, Op op, Value... operands) {
      return node(name, op, List.of(operands), List.of(name)).output();
    }

    /**
     * Adds a node.
     *
     * @param name name of the node
     * @param op what it does
     * @param operands its operands, defined before
     * @param resultNames names of the results, the first ones of what the operation gives
     * @return the node with its results
     * @throws LoupeException when the shapes do not fit, naming the node and its operands
     */
    public Node node(String name, Op op, List<Value> operands, List<String> resultNames) {
      operands.forEach(this::checkDefined);
      List<TensorType> types;
      try {
        types = op.infer(operands.stream().map(Value::type).toList());
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw cannotTake(op, name, operands, e.getMessage(), e);
      } catch (IndexOutOfBoundsException | NoSuchElementException e) {
        throw cannotTake(op, name, operands, "an operand or an axis of it is missing", e);
      }
      if (resultNames.isEmpty()) {
        throw new IllegalArgumentException("node '" + name + "' has no result");
      }
      List<Value> results = new ArrayList<>();
      for (int i = 0; i < Math.min(types.size(), resultNames.size()); i++) {
        results.add(value(resultNames.get(i), types.get(i)));
      }
      Node node = new Node(unique(name, nodeNames), op, operands, results);
      nodes.add(node);
      return node;
    }

    private static LoupeException cannotTake(
        Op op, String name, List<Value> operands, String why, RuntimeException e) {
      return new LoupeException(
          NetworkProblem.SHAPE,
          "%s '%s' cannot take %s: %s.".formatted(op.type(), name, operands, why),
          e);
    }

    private void checkDefined(Value value) {
      if (!defined.contains(value)) {
        throw new IllegalArgumentException("'" + value + "' is not of this network");
      }
    }

    /** Makes a value an output. */
    public Builder output(String name, Value value) {
      checkDefined(value);
      if (outputs.putIfAbsent(name, value) != null) {
        throw new IllegalArgumentException("two outputs are named '" + name + "'");
      }
      return this;
    }

    /** The network. */
    public Network build() {
      if (inputs.isEmpty() || outputs.isEmpty()) {
        throw new IllegalStateException("a network has an input and an output");
      }
      return new Network(this);
    }
  }
}
