package org.loupe.network.affine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.network.Network;
import org.loupe.network.NetworkProblem;
import org.loupe.network.Node;
import org.loupe.network.Value;

/**
 * A piecewise affine network prepared for images: a list of steps over numbered slots.
 *
 * <p>Slot 0 holds the images of the input; each step reads slots and writes a new one. Slots that
 * no later step reads are named with the step after which they can be dropped. Everything that does
 * not depend on the input has become a number. Immutable and thread-safe.
 */
public final class AffineProgram {

  /** One step. */
  public sealed interface Step {

    /** The node's name in the network. */
    String name();

    /** Slots that are read. */
    int[] inputs();

    /** Slot that is written. */
    int output();

    /** Slots not needed any more after this step. */
    int[] drop();

    /** Units of the result. */
    int units();
  }

  /** An affine step. */
  public record Linear(String name, int[] inputs, int output, int[] drop, int units, AffineMap map)
      implements Step {}

  /** A step that cuts: one piecewise affine function a unit. */
  public record Cut(
      String name, int[] inputs, int output, int[] drop, int units, Reading.Elementwise functions)
      implements Step {}

  /** A step that cuts along the ties of maxima. */
  public record Largest(
      String name, int[] inputs, int output, int[] drop, int units, Reading.Maximum maxima)
      implements Step {}

  private final List<Step> steps;
  private final int inputUnits;
  private final int outputSlot;
  private final int outputUnits;
  private final int slots;
  private final Value output;
  private final List<String> leftOut;

  private AffineProgram(
      List<Step> steps, Value output, int inputUnits, int outputSlot, int slots, List<String> l) {
    this.steps = List.copyOf(steps);
    this.output = output;
    this.inputUnits = inputUnits;
    this.outputSlot = outputSlot;
    this.outputUnits = AffineSite.count(Compiler.sizes(output));
    this.slots = slots;
    this.leftOut = List.copyOf(l);
  }

  /**
   * Prepares a network.
   *
   * @param network a network with one input
   * @param output the value whose images are wanted; a softmax or sigmoid that ends there is left
   *     out
   * @throws LoupeException when a node is not piecewise affine, naming it and its shape, or when a
   *     parameter is not finite
   */
  public static AffineProgram of(Network network, Value output) {
    return of(network, output, Surrogate.NONE);
  }

  /**
   * Prepares a network in which smooth nodes are replaced.
   *
   * @param network a network with one input
   * @param output the value whose images are wanted; a softmax or sigmoid that ends there is left
   *     out
   * @param surrogate what nodes that are not piecewise affine are replaced by
   * @throws LoupeException when a node is not replaced either, naming it and its shape, or when a
   *     parameter is not finite
   */
  public static AffineProgram of(Network network, Value output, Surrogate surrogate) {
    if (network.inputs().size() != 1) {
      throw new LoupeException(
          NetworkProblem.NOT_PIECEWISE_AFFINE,
          "The network has %d inputs, and a slice is taken of one."
              .formatted(network.inputs().size()));
    }
    return new Compiler(network, output, surrogate).compile();
  }

  /** The steps in order. */
  public List<Step> steps() {
    return steps;
  }

  /** The value whose images the program gives: the wanted one without the nodes left out. */
  public Value output() {
    return output;
  }

  /** Units of the network's input. */
  public int inputUnits() {
    return inputUnits;
  }

  /** The slot of the wanted value after the last step. */
  public int outputSlot() {
    return outputSlot;
  }

  /** Units of the wanted value. */
  public int outputUnits() {
    return outputUnits;
  }

  /** Number of slots. */
  public int slots() {
    return slots;
  }

  /** Nodes at the end that were left out because they keep the order of the units. */
  public List<String> leftOut() {
    return leftOut;
  }

  /**
   * The wanted value at one point, by running the steps: each unit takes the piece it is in.
   *
   * @param x [inputUnits]
   */
  public double[] value(double[] x) {
    double[][] live = new double[slots][];
    live[0] = x;
    for (Step s : steps) {
      live[s.output()] =
          switch (s) {
            case Linear l -> l.map().apply(operands(l, live), 1);
            case Cut c -> c.functions().values(live[c.inputs()[0]]);
            case Largest m -> m.maxima().values(live[m.inputs()[0]]);
          };
      for (int d : s.drop()) {
        live[d] = null;
      }
    }
    return live[outputSlot];
  }

  /** The images that a step reads. */
  public static double[][] operands(Step step, double[][] live) {
    double[][] in = new double[step.inputs().length][];
    for (int i = 0; i < in.length; i++) {
      in[i] = live[step.inputs()[i]];
    }
    return in;
  }

  /** Turns nodes into steps. */
  private static final class Compiler {
    private final Network network;
    private final Map<Value, Integer> slot = new HashMap<>();
    private int slots;
    private final Map<Value, double[]> folded = new HashMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Surrogate surrogate;
    private final Map<Node, SmoothProduct> products;
    private Value output;

    private Compiler(Network network, Value output, Surrogate surrogate) {
      this.surrogate = surrogate;
      this.network = network;
      this.output = output;
      products = surrogate == Surrogate.NONE ? Map.of() : SmoothProduct.of(network);
    }

    private AffineProgram compile() {
      leaveOutHead();
      Value input = network.inputs().getFirst();
      slot.put(input, slots++);
      List<Step> steps = new ArrayList<>();
      for (Node node : needed()) {
        if (!fold(node)) {
          steps.addAll(steps(node, List.copyOf(steps)));
        }
      }
      if (!slot.containsKey(output)) {
        steps.add(constant());
      }
      exchangeMaxima(steps);
      int[] in = sizes(input);
      return new AffineProgram(
          withDrops(steps, slot.get(output)),
          output,
          AffineSite.count(in),
          slot.get(output),
          slots,
          leftOut);
    }

    /** The nodes to do, in order: a product that is replaced as a whole needs no factors. */
    private List<Node> needed() {
      Set<Value> wanted = new HashSet<>(Set.of(output));
      List<Node> found = new ArrayList<>();
      for (Node node : network.nodes().reversed()) {
        if (node.outputs().stream().anyMatch(wanted::contains)) {
          found.addFirst(node);
          SmoothProduct product = products.get(node);
          wanted.addAll(product == null ? node.inputs() : List.of(product.operand()));
        }
      }
      return found;
    }

    /** Softmax and the like at the end: which output is largest does not change. */
    private void leaveOutHead() {
      while (true) {
        Optional<Node> node = network.producer(output);
        if (node.isEmpty()
            || node.get().inputs().size() != 1
            || !(read(node.get(), -1) instanceof Reading.Smooth s)
            || s.head() != Reading.Head.ORDER_PRESERVING) {
          return;
        }
        leftOut.addFirst(node.get().name());
        output = node.get().inputs().getFirst();
      }
    }

    /** A node that depends on parameters only becomes numbers: it is run once as if it varied. */
    private boolean fold(Node node) {
      if (node.inputs().stream().anyMatch(v -> numbers(v).isEmpty())) {
        return false;
      }
      double[] first = numbers(node.inputs().getFirst()).orElseThrow();
      double[] result =
          switch (read(node, 0)) {
            case Reading.Affine a -> a.map().apply(new double[][] {first}, 1);
            case Reading.Elementwise e -> e.values(first);
            case Reading.Maximum m -> m.values(first);
            case Reading.Extreme e -> e.values(new double[][] {first});
            case Reading.Smooth s -> throw smooth(node, s);
          };
      folded.put(node.output(), result);
      return true;
    }

    private List<Step> steps(Node node, List<Step> before) {
      SmoothProduct product = products.get(node);
      if (product != null) {
        slot.put(node.output(), slots++);
        return List.of(replaced(node, product.operand(), product.function(), before));
      }
      Reading reading = read(node, -1);
      int[] in =
          node.inputs().stream().filter(v -> numbers(v).isEmpty()).mapToInt(this::slotOf).toArray();
      slot.put(node.output(), slots++);
      int out = slotOf(node.output());
      int units = AffineSite.count(sizes(node.output()));
      int[] none = {};
      return switch (reading) {
        case Reading.Affine a -> List.of(new Linear(node.name(), in, out, none, units, a.map()));
        case Reading.Elementwise e -> List.of(new Cut(node.name(), in, out, none, units, e));
        case Reading.Maximum m -> List.of(new Largest(node.name(), in, out, none, units, m));
        case Reading.Extreme e -> {
          int[] stacked = {slots++};
          int[] largest = {slots++};
          yield List.of(
              new Linear(node.name(), in, stacked[0], none, e.units(), e.stacked()),
              new Largest(node.name(), stacked, largest[0], none, units, e.maxima()),
              new Linear(node.name(), largest, out, none, units, e.result()));
        }
        case Reading.Smooth s -> {
          SmoothFunction f = SmoothFunction.of(node.op()).orElseThrow(() -> smooth(node, s));
          if (surrogate == Surrogate.NONE) {
            throw smooth(node, s);
          }
          yield List.of(replaced(node, node.inputs().getFirst(), f, before));
        }
      };
    }

    /** Chords in the place of a smooth function. */
    private Step replaced(Node node, Value operand, SmoothFunction function, List<Step> before) {
      int in = slotOf(operand);
      int units = AffineSite.count(sizes(node.output()));
      int[] none = {};
      Reading.Elementwise chords = surrogate.of(node, function, before, in);
      return new Cut(node.name(), new int[] {in}, slotOf(node.output()), none, units, chords);
    }

    /** An output that does not depend on the input: an affine map without slope. */
    private Step constant() {
      double[] fill = numbers(output).orElseThrow();
      int[] none = {};
      int[] operand = new int[fill.length];
      Arrays.fill(operand, -1);
      slot.put(output, slots++);
      return new Linear(
          output.name(),
          none,
          slotOf(output),
          none,
          fill.length,
          new Gather(operand, operand, none, fill));
    }

    private static LoupeException smooth(Node node, Reading.Smooth s) {
      return new LoupeException(
          NetworkProblem.NOT_PIECEWISE_AFFINE,
          "%s (output %s) is not piecewise affine: %s."
              .formatted(node, node.output().shape(), s.why()));
    }

    private int slotOf(Value v) {
      return slot.get(v);
    }

    /** Reads a node; one known operand may be taken as if it varied. */
    private Reading read(Node node, int asVarying) {
      List<Optional<double[]>> known = new ArrayList<>();
      for (Value v : node.inputs()) {
        known.add(known.size() == asVarying ? Optional.empty() : numbers(v));
      }
      return node.op()
          .read(
              new AffineSite(
                  node,
                  node.inputs().stream().map(Compiler::sizes).toList(),
                  sizes(node.output()),
                  known));
    }

    private Optional<double[]> numbers(Value v) {
      double[] known = folded.get(v);
      if (known == null && network.known(v).isPresent()) {
        known = finite(v, network.known(v).get().toDoubles());
        folded.put(v, known);
      }
      return Optional.ofNullable(known);
    }

    private static double[] finite(Value v, double[] numbers) {
      for (int i = 0; i < numbers.length; i++) {
        if (!Double.isFinite(numbers[i])) {
          throw new LoupeException(
              NetworkProblem.NOT_FINITE,
              "Element %d of parameter '%s' is %s.".formatted(i, v.name(), numbers[i]));
        }
      }
      return numbers;
    }

    private static int[] sizes(Value v) {
      return Arrays.stream(v.shape().at(1)).mapToInt(Math::toIntExact).toArray();
    }

    /**
     * Takes the maximum before a rising elementwise function instead of after it: the values are
     * the same, and only the winner of a window is cut, not all of its units.
     */
    private void exchangeMaxima(List<Step> steps) {
      for (int i = 0; i < steps.size(); i++) {
        if (!(steps.get(i) instanceof Largest m)) {
          continue;
        }
        int from = m.inputs()[0];
        int producer = indexOfProducer(steps, from);
        if (producer < 0
            || !(steps.get(producer) instanceof Cut c)
            || !c.functions().isMonotone()
            || c.functions().functions().size() != 1
            || readers(steps, from) != 1
            || slotOf(output) == from) {
          continue;
        }
        steps.set(
            i, new Cut(c.name(), new int[] {from}, m.output(), c.drop(), m.units(), c.functions()));
        steps.set(
            producer, new Largest(m.name(), c.inputs(), from, m.drop(), m.units(), m.maxima()));
      }
    }

    private static int indexOfProducer(List<Step> steps, int slot) {
      for (int i = 0; i < steps.size(); i++) {
        if (steps.get(i).output() == slot) {
          return i;
        }
      }
      return -1;
    }

    private static long readers(List<Step> steps, int slot) {
      return steps.stream().filter(s -> Arrays.stream(s.inputs()).anyMatch(i -> i == slot)).count();
    }

    private static List<Step> withDrops(List<Step> steps, int keep) {
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
            lastUse.entrySet().stream()
                .filter(e -> e.getValue() == at && e.getKey() != keep)
                .mapToInt(Map.Entry::getKey)
                .sorted()
                .toArray();
        done.add(
            switch (steps.get(i)) {
              case Linear l -> new Linear(l.name, l.inputs, l.output, drop, l.units, l.map);
              case Cut c -> new Cut(c.name, c.inputs, c.output, drop, c.units, c.functions);
              case Largest m -> new Largest(m.name, m.inputs, m.output, drop, m.units, m.maxima);
            });
      }
      return done;
    }
  }
}
