package org.loupe.geometry.internal.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.op.Abs;
import org.loupe.network.op.Add;
import org.loupe.network.op.AveragePool;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Binary;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Div;
import org.loupe.network.op.Dropout;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.GlobalAveragePool;
import org.loupe.network.op.GlobalMaxPool;
import org.loupe.network.op.Identity;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Mul;
import org.loupe.network.op.PRelu;
import org.loupe.network.op.Pointwise;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Sub;

/**
 * The way of a layer's units through what follows it, up to the layers that take them: which
 * numbers belong to which unit, what batch normalisation makes of their cuts, and what units that
 * do not depend on the input are. Layers whose units are added to each other, as skip connections
 * add them, have one way together: what goes from one of them goes from all. Not thread-safe.
 */
final class Flow {

  /** A layer that takes the units: which of them each of its inputs is, and what constant. */
  record Consumer(LayerWeights layer, int[] unit, double[] constant) {}

  /** Numbers of a node that belong to units, along an axis. */
  record Part(Node node, Value numbers, int axis, int[] unit) {}

  private final Network network;
  private final List<LayerWeights> layers;
  private final Bends bends;
  private final Map<Value, Track> tracks = new HashMap<>();
  private final Map<Value, List<Node>> readers;
  private final List<Consumer> consumers = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final List<String> flattened = new ArrayList<>();
  private String obstacle = "";
  private Optional<Value> tied = Optional.empty();

  private Flow(Network network, List<LayerWeights> layers) {
    this.network = network;
    this.layers = layers;
    bends = new Bends(layers);
    readers = network.consumers();
  }

  /** The way of a layer's units, and of those of other layers that are added to them. */
  static Flow of(Network network, LayerWeights layer) {
    Flow f = new Flow(network, List.of(layer));
    f.walk();
    while (f.tied.isPresent()) {
      List<LayerWeights> more = f.with(Ties.sources(network, f.tied.get()));
      if (more.size() == f.layers.size()) {
        return f;
      }
      f = new Flow(network, more);
      f.walk();
    }
    return f;
  }

  /** The layers and others with as many units, in the order of the network. */
  private List<LayerWeights> with(List<LayerWeights> others) {
    if (others.stream().anyMatch(l -> l.outputs() != units())) {
      return layers;
    }
    List<LayerWeights> all = new ArrayList<>(layers);
    others.stream().filter(l -> layers.stream().noneMatch(k -> is(k, l.node()))).forEach(all::add);
    all.sort(Comparator.comparingInt(l -> network.nodes().indexOf(l.node())));
    return all;
  }

  private static boolean is(LayerWeights layer, Node node) {
    return layer.node().equals(node);
  }

  /** The layers whose units these are: one, or all that are added to each other. */
  List<LayerWeights> layers() {
    return layers;
  }

  int units() {
    return layers.getFirst().outputs();
  }

  /** Why the layer cannot be pruned; empty when it can. */
  String obstacle() {
    return obstacle;
  }

  /** The cuts of the units. */
  Bends bends() {
    return bends;
  }

  List<Consumer> consumers() {
    return consumers;
  }

  List<Part> parts() {
    return parts;
  }

  /** Reshapes that flatten, which have numbers of units in their targets. */
  List<String> flattened() {
    return flattened;
  }

  private void walk() {
    for (int l = 0; l < layers.size(); l++) {
      begin(l);
    }
    for (Node node : network.nodes()) {
      if (obstacle.isEmpty() && node.inputs().stream().anyMatch(tracks::containsKey)) {
        take(node);
      }
    }
    tracks.keySet().stream()
        .filter(network.outputs()::containsValue)
        .findFirst()
        .ifPresent(v -> obstacle = "its units are outputs of the network");
    if (obstacle.isEmpty() && consumers.isEmpty()) {
      obstacle = "no layer takes its units";
    }
    if (obstacle.isEmpty()) {
      parts.stream()
          .filter(p -> !isAlike(p))
          .findFirst()
          .ifPresent(p -> obstacle = "%s has numbers that are not its own".formatted(p.node()));
    }
  }

  /**
   * Whether all that reads the numbers is on the way and has the same units: a file has equal
   * numbers of two normalisations once.
   */
  private boolean isAlike(Part part) {
    Set<Node> nodes = new HashSet<>();
    for (Part p : parts) {
      if (p.numbers().equals(part.numbers())
          && p.axis() == part.axis()
          && Arrays.equals(p.unit(), part.unit())) {
        nodes.add(p.node());
      }
    }
    return nodes.containsAll(readers.get(part.numbers()));
  }

  private void begin(int l) {
    LayerWeights layer = layers.get(l);
    int n = layer.outputs();
    double[] bias =
        layer.bias().map(v -> network.known(v).orElseThrow().toDoubles()).orElse(new double[n]);
    int[] units = new int[n];
    double[] constant = new double[n];
    double[] ones = new double[n];
    Arrays.setAll(units, i -> i);
    Arrays.fill(ones, 1);
    for (int k = 0; k < n; k++) {
      boolean dead = Arrays.stream(layer.row(k)).allMatch(v -> v == 0);
      constant[k] = dead ? bias[k] : Double.NaN;
    }
    if (isShared(layer.weights()) || layer.bias().filter(this::isShared).isPresent()) {
      obstacle = "it shares its weights with another layer";
    }
    tracks.put(layer.node().output(), new Track(units, constant, ones, bias, true, l));
  }

  private boolean isShared(Value numbers) {
    return readers.getOrDefault(numbers, List.of()).size() != 1;
  }

  private void take(Node node) {
    Track t = node.inputs().stream().map(tracks::get).filter(x -> x != null).findFirst().get();
    switch (node.op()) {
      case Identity _, Dropout _ -> put(node, t);
      case BatchNormalization b -> normalise(node, t, b.epsilon());
      case Add _, Sub _, Mul _, Div _ -> combine(node, t, (Binary) node.op());
      case Relu _, LeakyRelu _, Abs _ -> put(node, bent(t, ((Pointwise) node.op())::value, true));
      case PRelu _ -> {
        Optional<Part> slopes = part(node, 1, t);
        boolean one = node.inputs().get(1).shape().count() == 1;
        if (slopes.isEmpty() && !one) {
          obstacle = "%s has slopes of another shape".formatted(node);
          return;
        }
        slopes.ifPresent(parts::add);
        put(node, bent(t, _ -> Double.NaN, one));
      }
      case Pointwise p -> put(node, bent(t, p::value, false));
      case MaxPool _, GlobalMaxPool _, GlobalAveragePool _ -> put(node, bent(t, v -> v, true));
      case AveragePool _ -> put(node, bent(t, v -> v == 0 ? 0 : Double.NaN, true));
      case Flatten f when f.axis() == 1 -> flatten(node, t);
      case Reshape _
          when node.output().shape().rank() == 2
              && node.output().shape().dim(0) == node.inputs().getFirst().shape().dim(0) -> {
        flattened.add(node.name());
        flatten(node, t);
      }
      case Concat c when c.axis() == 1 -> concatenate(node);
      default -> consume(node, t);
    }
  }

  private void consume(Node node, Track t) {
    Optional<LayerWeights> next = LayerWeights.of(network, node);
    if (next.isEmpty() || !tracks.containsKey(node.inputs().getFirst())) {
      obstacle = "%s takes its units together with others".formatted(node);
      return;
    }
    if (isShared(next.get().weights())) {
      obstacle = "%s shares its weights with another layer".formatted(node);
      return;
    }
    bend(t, true);
    double[] constant = t.constant().clone();
    if (node.op() instanceof Conv c && c.windows().pads().stream().anyMatch(p -> p != 0)) {
      Arrays.setAll(constant, i -> constant[i] == 0 ? 0 : Double.NaN);
    }
    // a layer of these that takes them, too, loses weights on both sides
    LayerWeights taker =
        layers.stream().filter(l -> is(l, node)).findFirst().orElseGet(next::get);
    consumers.add(new Consumer(taker, t.unit(), constant));
  }

  private void put(Node node, Track t) {
    tracks.put(node.output(), t);
  }

  /** What is behind a function of each number. */
  private Track bent(Track t, DoubleUnaryOperator f, boolean keepsMultiples) {
    bend(t, keepsMultiples);
    return t.bent(v -> Double.isNaN(v) ? v : f.applyAsDouble(v));
  }

  /** The end of what is affine. */
  private void bend(Track t, boolean keepsMultiples) {
    bends.keepsMultiples(keepsMultiples);
    bends.at(t);
  }

  private void normalise(Node node, Track t, double epsilon) {
    List<double[]> numbers = new ArrayList<>();
    for (int i = 1; i < 5; i++) {
      Optional<Part> part = part(node, i, t);
      if (part.isEmpty()) {
        obstacle = "%s has numbers that are not its own".formatted(node);
        return;
      }
      parts.add(part.get());
      numbers.add(network.known(node.inputs().get(i)).orElseThrow().toDoubles());
    }
    bends.normalised(t, numbers.getFirst());
    double[] a = new double[t.unit().length];
    double[] c = new double[t.unit().length];
    for (int i = 0; i < a.length; i++) {
      a[i] = numbers.get(0)[i] / Math.sqrt(numbers.get(3)[i] + epsilon);
      c[i] = numbers.get(1)[i] - numbers.get(2)[i] * a[i];
    }
    put(node, affine(t, a, c));
  }

  private Track affine(Track t, double[] a, double[] c) {
    // behind a bend a shift is no multiple
    bends.keepsMultiples(t.affine());
    return t.times(a, c);
  }

  /** Units that are added to units: one by one, as each belongs to the same on both sides. */
  private void join(Node node, Track a, Track b, Binary op) {
    Value x = node.inputs().get(0);
    Value y = node.inputs().get(1);
    boolean sum = op instanceof Add || op instanceof Sub;
    if (!sum || !x.shape().equals(y.shape()) || !Arrays.equals(a.unit(), b.unit())) {
      obstacle = "its units are tied to others by %s".formatted(node);
      return;
    }
    bend(a, true);
    bend(b, true);
    put(node, a.joined(b, op::value));
  }

  private void combine(Node node, Track t, Binary op) {
    List<Track> both = node.inputs().stream().map(tracks::get).filter(x -> x != null).toList();
    if (both.size() == 2) {
      join(node, both.get(0), both.get(1), op);
      return;
    }
    int known = network.known(node.inputs().get(0)).isPresent() ? 0 : 1;
    Optional<double[]> numbers = network.known(node.inputs().get(known)).map(x -> x.toDoubles());
    Optional<Part> part = part(node, known, t);
    if (numbers.isEmpty()
        || part.isEmpty() && numbers.get().length != 1
        || known == 0 && op instanceof Div) {
      tied =
          numbers.isEmpty() && (op instanceof Add || op instanceof Sub)
              ? node.inputs().stream().filter(v -> !tracks.containsKey(v)).findFirst()
              : Optional.empty();
      obstacle =
          numbers.isEmpty()
              ? "its units are tied to others by %s".formatted(node)
              : "%s has numbers of another shape".formatted(node);
      return;
    }
    part.ifPresent(parts::add);
    double[] a = new double[t.unit().length];
    double[] c = new double[t.unit().length];
    for (int i = 0; i < a.length; i++) {
      double v = numbers.get()[numbers.get().length == 1 ? 0 : i];
      double at0 = known == 0 ? op.value(v, 0) : op.value(0, v);
      double at1 = known == 0 ? op.value(v, 1) : op.value(1, v);
      boolean sum = op instanceof Add || op instanceof Sub;
      a[i] = sum ? (known == 0 && op instanceof Sub ? -1 : 1) : at1;
      c[i] = sum ? at0 : 0;
    }
    put(node, affine(t, a, c));
  }

  /** Numbers of a node, one a place along the second axis of its operand; empty when not so. */
  private Optional<Part> part(Node node, int operand, Track t) {
    Value v = node.inputs().get(operand);
    if (network.known(v).isEmpty() || v.shape().count() != t.unit().length) {
      return Optional.empty();
    }
    boolean perChannel = node.op() instanceof BatchNormalization;
    int axis = perChannel ? 0 : v.shape().rank() - (node.output().shape().rank() - 1);
    return axis < 0 || axis >= v.shape().rank() || v.shape().dim(axis) != t.unit().length
        ? Optional.empty()
        : Optional.of(new Part(node, v, axis, t.unit()));
  }

  private void flatten(Node node, Track t) {
    int places = Math.toIntExact(node.output().shape().dim(1));
    put(node, t.repeated(places / t.unit().length));
  }

  private void concatenate(Node node) {
    int n = Math.toIntExact(node.output().shape().dim(1));
    int[] unit = new int[n];
    double[] constant = new double[n];
    double[] ones = new double[n];
    Arrays.fill(unit, -1);
    Arrays.fill(constant, Double.NaN);
    Arrays.fill(ones, 1);
    int at = 0;
    for (Value v : node.inputs()) {
      Track t = tracks.get(v);
      int size = Math.toIntExact(v.shape().dim(1));
      if (t != null) {
        bend(t, true);
        System.arraycopy(t.unit(), 0, unit, at, size);
        System.arraycopy(t.constant(), 0, constant, at, size);
      }
      at += size;
    }
    put(node, new Track(unit, constant, ones, new double[n], false, 0));
  }
}
