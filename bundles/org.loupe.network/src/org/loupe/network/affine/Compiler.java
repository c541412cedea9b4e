package org.loupe.network.affine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.network.Definition;
import org.loupe.network.Network;
import org.loupe.network.NetworkProblem;
import org.loupe.network.Node;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineProgram.Cut;
import org.loupe.network.affine.AffineProgram.Largest;
import org.loupe.network.affine.AffineProgram.Linear;
import org.loupe.network.affine.AffineProgram.Step;
import org.loupe.network.op.Binary;
import org.loupe.network.op.Composite;
import org.loupe.network.op.Pointwise;

/**
 * Turns nodes into steps. What an operation is defined by becomes steps of its node; what depends
 * on parameters only becomes numbers.
 */
final class Compiler {
  private static final int[] NONE = {};

  private final Surrogate surrogate;
  private final List<Step> steps = new ArrayList<>();
  private int slots;

  Compiler(Surrogate surrogate) {
    this.surrogate = surrogate;
  }

  AffineProgram compile(Network network, Value wanted) {
    Scope scope = new Scope(network, Optional.empty());
    List<String> leftOut = new ArrayList<>();
    Value output = scope.withoutHead(wanted, leftOut);
    Value input = network.inputs().getFirst();
    scope.slot.put(input, slots++);
    scope.run(Set.of(output));
    if (!scope.slot.containsKey(output)) {
      scope.addConstant(output);
    }
    int outputSlot = scope.slotOf(output);
    exchangeMaxima(outputSlot);
    return new AffineProgram(
        withDrops(outputSlot), output, AffineSite.count(sizes(input)), outputSlot, slots, leftOut);
  }

  /** A shape for one row. */
  static Shape row(Shape shape) {
    return Shape.of(shape.at(1));
  }

  /** Sizes of the axes of a value for one row. */
  static int[] sizes(Value v) {
    return Arrays.stream(v.shape().at(1)).mapToInt(Math::toIntExact).toArray();
  }

  /** The values of one network: each has a slot, or numbers when it is known. */
  private final class Scope {
    private final Network network;
    private final List<Node> nodes;
    private final Map<Value, Integer> slot = new HashMap<>();
    private final Map<Value, double[]> known = new HashMap<>();
    private final Map<Node, Conditional> conditionals;
    private final Map<Node, SmoothProduct> products;
    private final Set<Value> wanted = new HashSet<>();

    /** The node whose definition the network is. */
    private final Optional<Node> defined;

    private Scope(Network network, Optional<Node> defined) {
      this.network = network;
      this.defined = defined;
      nodes = TopValues.in(network);
      conditionals = Conditional.of(network);
      products = surrogate == Surrogate.NONE ? new HashMap<>() : SmoothProduct.of(network);
    }

    /** Softmax and the like at the end: which output is largest does not change. */
    private Value withoutHead(Value last, List<String> leftOut) {
      Value output = last;
      while (true) {
        Optional<Node> node = network.producer(output);
        if (node.isEmpty()
            || node.get().inputs().size() != 1
            || !(read(node.get(), -1) instanceof Reading.Smooth s)
            || s.head() != Reading.Head.ORDER_PRESERVING) {
          return output;
        }
        leftOut.addFirst(node.get().name());
        output = node.get().inputs().getFirst();
      }
    }

    /** Adds the steps that some values need. */
    private void run(Collection<Value> outputs) {
      for (Node node : needed(outputs)) {
        if (operands(node).stream().allMatch(v -> numbers(v).isPresent())) {
          compute(node);
        } else {
          add(node);
        }
      }
    }

    /** The nodes to do, in order: what is read as a whole needs no parts. */
    private List<Node> needed(Collection<Value> outputs) {
      keepVarying();
      wanted.addAll(outputs);
      List<Node> found = new ArrayList<>();
      for (Node node : nodes.reversed()) {
        if (node.outputs().stream().anyMatch(wanted::contains)) {
          found.addFirst(node);
          wanted.addAll(operands(node));
        }
      }
      return found;
    }

    /** Leaves out what is known: an input of a definition may be. */
    private void keepVarying() {
      Set<Value> varying = new HashSet<>(slot.keySet());
      for (Node node : nodes) {
        if (node.inputs().stream().anyMatch(varying::contains)) {
          varying.addAll(node.outputs());
        }
      }
      conditionals.values().removeIf(c -> !varying.contains(c.operand()));
      products.values().removeIf(p -> !varying.contains(p.operand()));
    }

    private List<Value> operands(Node node) {
      if (conditionals.containsKey(node)) {
        return List.of(conditionals.get(node).operand());
      }
      return products.containsKey(node) ? List.of(products.get(node).operand()) : node.inputs();
    }

    /** A node that depends on parameters only becomes numbers. */
    private void compute(Node node) {
      switch (node.op()) {
        case Pointwise p -> keep(node, Arrays.stream(number(node, 0)).map(p::value).toArray());
        case Binary b -> {
          double[] first = Binary.spread(site(node, -1), 0);
          double[] second = Binary.spread(site(node, -1), 1);
          Arrays.setAll(first, i -> b.value(first[i], second[i]));
          keep(node, first);
        }
        default -> readOf(node).ifPresentOrElse(r -> keep(node, r), () -> define(node));
      }
    }

    private void keep(Node node, double[] result) {
      if (!node.output().type().dtype().isFloat()) {
        // whole numbers are cut towards zero
        Arrays.setAll(result, i -> result[i] < 0 ? Math.ceil(result[i]) : Math.floor(result[i]));
      }
      known.put(
          node.output(),
          finite("of '%s', which is made of parameters,".formatted(node.name()), result));
    }

    /**
     * The result of a node whose operands are all known, as if one of them varied.
     *
     * @return empty where its definition gives it
     */
    private Optional<double[]> readOf(Node node) {
      Reading.Smooth refused = null;
      for (int k = 0; k < node.inputs().size(); k++) {
        double[] x = number(node, k);
        switch (read(node, k)) {
          case Reading.Affine a -> {
            return Optional.of(a.map().apply(new double[][] {x}, 1));
          }
          case Reading.Elementwise e -> {
            return Optional.of(e.values(x));
          }
          case Reading.Maximum m -> {
            return Optional.of(m.values(x));
          }
          case Reading.Extreme e -> {
            return Optional.of(e.values(new double[][] {x}));
          }
          case Reading.Constant c -> {
            return Optional.of(c.numbers());
          }
          case Reading.Defined _ -> {
            return Optional.empty();
          }
          case Reading.Smooth s -> refused = refused == null ? s : refused;
        }
      }
      if (node.op() instanceof Composite) {
        return Optional.empty();
      }
      throw smooth(node, refused);
    }

    private double[] number(Node node, int operand) {
      return numbers(node.inputs().get(operand)).orElseThrow();
    }

    private void add(Node node) {
      Conditional conditional = conditionals.get(node);
      if (conditional != null) {
        int in = slotOf(conditional.operand());
        Reading.Elementwise same = Reading.Elementwise.same(conditional.pieces());
        int count = AffineSite.count(sizes(node.output()));
        steps.add(new Cut(name(node), new int[] {in}, newSlot(node), NONE, count, same));
        return;
      }
      SmoothProduct product = products.get(node);
      if (product != null) {
        addChords(node, product.operand(), product.function());
        return;
      }
      int units = AffineSite.count(sizes(node.output()));
      switch (read(node, -1)) {
        case Reading.Affine a -> {
          int[] in = inputs(node);
          steps.add(new Linear(name(node), in, newSlot(node), NONE, units, a.map()));
        }
        case Reading.Elementwise e -> {
          int[] in = inputs(node);
          steps.add(new Cut(name(node), in, newSlot(node), NONE, units, e));
        }
        case Reading.Maximum m -> {
          int[] in = inputs(node);
          steps.add(new Largest(name(node), in, newSlot(node), NONE, units, m));
        }
        case Reading.Extreme e -> {
          int[] in = inputs(node);
          int[] stacked = {slots++};
          int[] largest = {slots++};
          String name = name(node);
          steps.add(new Linear(name, in, stacked[0], NONE, e.units(), e.stacked()));
          steps.add(new Largest(name, stacked, largest[0], NONE, units, e.maxima()));
          steps.add(new Linear(name, largest, newSlot(node), NONE, units, e.result()));
        }
        case Reading.Constant c -> known.put(node.output(), c.numbers());
        case Reading.Defined _ when SmoothFunction.of(node.op()).isEmpty() -> define(node);
        case Reading.Defined _ -> addChords(node, Reading.Smooth.BENDS);
        case Reading.Smooth s -> addChords(node, s);
      }
    }

    private void addChords(Node node, Reading.Smooth read) {
      Optional<SmoothFunction> function = SmoothFunction.of(node.op());
      if (function.isEmpty() || surrogate == Surrogate.NONE) {
        throw smooth(node, read);
      }
      addChords(node, node.inputs().getFirst(), function.get());
    }

    /** Chords in the place of a smooth function. */
    private void addChords(Node node, Value operand, SmoothFunction function) {
      int in = slotOf(operand);
      int units = AffineSite.count(sizes(node.output()));
      Node named = new Node(name(node), node.op(), node.inputs(), node.outputs());
      Reading.Elementwise chords =
          surrogate.of(named, function, Collections.unmodifiableList(steps), in);
      steps.add(new Cut(name(node), new int[] {in}, newSlot(node), NONE, units, chords));
    }

    /** Adds the steps of what an operation is defined by. */
    private void define(Node node) {
      Definition d = Definition.of(node, Compiler::row);
      Scope inner = new Scope(d.network(), Optional.of(defined.orElse(node)));
      for (int i = 0; i < d.operands().size(); i++) {
        Value operand = d.operands().get(i);
        Value outer = node.inputs().get(i);
        numbers(outer)
            .ifPresentOrElse(
                n -> inner.known.put(operand, n), () -> inner.slot.put(operand, slotOf(outer)));
      }
      Map<Value, Value> results = new HashMap<>();
      for (int i = 0; i < node.outputs().size(); i++) {
        if (wanted.contains(node.outputs().get(i))) {
          results.put(node.outputs().get(i), d.results().get(i));
        }
      }
      inner.run(results.values());
      results.forEach(
          (outer, result) ->
              inner
                  .numbers(result)
                  .ifPresentOrElse(
                      n -> known.put(outer, n), () -> slot.put(outer, inner.slotOf(result))));
    }

    /** An output that does not depend on the input: an affine map without slope. */
    private void addConstant(Value output) {
      double[] fill = numbers(output).orElseThrow();
      slot.put(output, slots++);
      steps.add(
          new Linear(
              output.name(), NONE, slotOf(output), NONE, fill.length, Gather.constant(fill)));
    }

    /** Steps have the name of the network's node that they are for. */
    private String name(Node node) {
      return defined.orElse(node).name();
    }

    private LoupeException smooth(Node node, Reading.Smooth read) {
      Node outer = defined.orElse(node);
      String part = defined.isEmpty() ? "" : " for the " + node.op().type() + " in it";
      return new LoupeException(
          NetworkProblem.NOT_PIECEWISE_AFFINE,
          "%s (output %s) is not piecewise affine%s: %s."
              .formatted(outer, outer.output().shape(), part, read.why()));
    }

    private int[] inputs(Node node) {
      return node.inputs().stream()
          .filter(v -> numbers(v).isEmpty())
          .mapToInt(this::slotOf)
          .toArray();
    }

    private int newSlot(Node node) {
      slot.put(node.output(), slots);
      return slots++;
    }

    private int slotOf(Value v) {
      return slot.get(v);
    }

    /** Reads a node; one known operand may be taken as if it varied. */
    private Reading read(Node node, int asVarying) {
      return node.op().read(site(node, asVarying));
    }

    private AffineSite site(Node node, int asVarying) {
      List<Optional<double[]>> numbers = new ArrayList<>();
      for (Value v : node.inputs()) {
        numbers.add(numbers.size() == asVarying ? Optional.empty() : numbers(v));
      }
      return new AffineSite(
          node,
          node.inputs().stream().map(Compiler::sizes).toList(),
          sizes(node.output()),
          numbers);
    }

    private Optional<double[]> numbers(Value v) {
      double[] numbers = known.get(v);
      if (numbers == null && network.known(v).isPresent()) {
        numbers = finite("of parameter '" + v.name() + "'", network.known(v).get().toDoubles());
        known.put(v, numbers);
      }
      return Optional.ofNullable(numbers);
    }
  }

  private static double[] finite(String of, double[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      if (!Double.isFinite(numbers[i])) {
        throw new LoupeException(
            NetworkProblem.NOT_FINITE, "Element %d %s is %s.".formatted(i, of, numbers[i]));
      }
    }
    return numbers;
  }

  /**
   * Takes the maximum before a rising elementwise function instead of after it: the values are the
   * same, and only the winner of a window is cut, not all of its units.
   */
  private void exchangeMaxima(int outputSlot) {
    for (int i = 0; i < steps.size(); i++) {
      if (!(steps.get(i) instanceof Largest m)) {
        continue;
      }
      int from = m.inputs()[0];
      int producer = indexOfProducer(from);
      if (producer < 0
          || !(steps.get(producer) instanceof Cut c)
          || !c.functions().isMonotone()
          || c.functions().functions().size() != 1
          || readers(from) != 1
          || outputSlot == from) {
        continue;
      }
      steps.set(
          i, new Cut(c.name(), new int[] {from}, m.output(), c.drop(), m.units(), c.functions()));
      steps.set(producer, new Largest(m.name(), c.inputs(), from, m.drop(), m.units(), m.maxima()));
    }
  }

  private int indexOfProducer(int slot) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).output() == slot) {
        return i;
      }
    }
    return -1;
  }

  private long readers(int slot) {
    return steps.stream().filter(s -> Arrays.stream(s.inputs()).anyMatch(i -> i == slot)).count();
  }

  private List<Step> withDrops(int keep) {
    Map<Integer, Integer> lastUse = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      for (int s : steps.get(i).inputs()) {
        lastUse.put(s, i);
      }
    }
    List<Step> done = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      int at = i;
      int[] drop =
          Arrays.stream(steps.get(i).inputs())
              .distinct()
              .filter(s -> lastUse.get(s) == at && s != keep)
              .sorted()
              .toArray();
      done.add(
          switch (steps.get(i)) {
            case Linear l -> new Linear(l.name(), l.inputs(), l.output(), drop, l.units(), l.map());
            case Cut c -> new Cut(c.name(), c.inputs(), c.output(), drop, c.units(), c.functions());
            case Largest m ->
                new Largest(m.name(), m.inputs(), m.output(), drop, m.units(), m.maxima());
          });
    }
    return done;
  }
}
