package org.loupe.geometry.internal.prune;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.internal.surgery.Rewrite;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Flatten;

/** Takes units out of a network: their weights, what belongs to them, and what follows them. */
final class Removal {

  /** Nodes that are added have names that begin so. */
  private static final String ADDED = "prune.bias.";

  /** Nearer units than this are added to each other; farther ones make a sum worse than none. */
  private static final double MULTIPLE = 1e-3;

  private final Network network;
  private final Candidate candidate;
  private final Flow flow;

  /** The layer of a candidate in a network, of which other layers may be smaller already. */
  Removal(Network network, Candidate candidate) {
    this.network = network;
    this.candidate = candidate;
    Node node =
        network.nodes().stream()
            .filter(n -> n.name().equals(candidate.names().getFirst()))
            .findFirst()
            .orElseThrow();
    flow = Flow.of(network, LayerWeights.of(network, node).orElseThrow());
  }

  /**
   * The smaller network.
   *
   * @param merge whether multiples are added to each other
   */
  Network run(boolean merge) {
    Rewrite rewrite = new Rewrite(network);
    boolean[] stays = new boolean[candidate.units()];
    for (int k : candidate.kept()) {
      stays[k] = true;
    }
    if (merge && flow.bends().areHomogeneous()) {
      merge();
    }
    for (Flow.Part p : flow.parts()) {
      Value v = p.numbers();
      rewrite.numbers(v.name(), Slices.of(number(v), p.axis(), places(p.unit(), stays)));
    }
    Set<LayerWeights> touched = new LinkedHashSet<>(flow.layers());
    flow.consumers().forEach(c -> touched.add(c.layer()));
    for (LayerWeights layer : touched) {
      shrink(rewrite, layer, stays);
    }
    for (String name : flow.flattened()) {
      rewrite.node(
          name, (b, n, operands) -> List.of(b.node(n.name(), new Flatten(1), operands.getFirst())));
    }
    return rewrite.build();
  }

  /** Takes units out of a layer: out of what it gives, out of what it takes, or out of both. */
  private void shrink(Rewrite rewrite, LayerWeights layer, boolean[] stays) {
    int[] outputs =
        flow.layers().contains(layer)
            ? candidate.kept()
            : IntStream.range(0, layer.outputs()).toArray();
    Tensor weights = Slices.of(layer.tensor(), layer.outputAxis(), outputs);
    Optional<Flow.Consumer> taker =
        flow.consumers().stream().filter(c -> c.layer().equals(layer)).findFirst();
    if (taker.isPresent()) {
      weights = Slices.of(weights, layer.inputAxis(), places(taker.get().unit(), stays));
    }
    rewrite.numbers(layer.weights().name(), weights);
    double[] more = taker.map(this::constants).orElseGet(() -> new double[layer.outputs()]);
    if (layer.bias().isPresent()) {
      Value v = layer.bias().get();
      double[] bias = number(v).toDoubles();
      Arrays.setAll(bias, o -> bias[o] + more[o]);
      Tensor t = Tensor.of(bias, bias.length).to(v.type().dtype()).reshape(v.shape().dims());
      rewrite.numbers(v.name(), Slices.of(t, v.shape().rank() - 1, outputs));
    } else if (Arrays.stream(more).anyMatch(v -> v != 0)) {
      double[] sum = IntStream.of(outputs).mapToDouble(o -> more[o]).toArray();
      rewrite.node(layer.node().name(), (b, n, operands) -> added(b, n, operands, sum));
    }
  }

  private Tensor number(Value v) {
    return network.known(v).orElseThrow();
  }

  private static int[] places(int[] unit, boolean[] stays) {
    return IntStream.range(0, unit.length).filter(i -> unit[i] < 0 || stays[unit[i]]).toArray();
  }

  /** Adds each unit that is a multiple of its partner to it, in the order in which they went. */
  private void merge() {
    for (Greedy.Step s : candidate.removed()) {
      Redundancy r = candidate.redundancy();
      if (s.partner() < 0 || !r.isMultiple(s.victim(), s.partner(), MULTIPLE)) {
        continue;
      }
      candidate.merged(s.victim());
      double factor = r.factor(s.victim(), s.partner());
      for (Flow.Consumer c : flow.consumers()) {
        int[] from = inputs(c, s.victim());
        int[] to = inputs(c, s.partner());
        for (int i = 0; i < from.length; i++) {
          c.layer().addInput(from[i], to[i], factor);
        }
      }
    }
  }

  private static int[] inputs(Flow.Consumer c, int unit) {
    return IntStream.range(0, c.unit().length).filter(i -> c.unit()[i] == unit).toArray();
  }

  /** What constant units give to each output of a layer that takes them. */
  private double[] constants(Flow.Consumer c) {
    double[] sum = new double[c.layer().outputs()];
    for (int i = 0; i < c.unit().length; i++) {
      if (c.unit()[i] >= 0 && candidate.fate(c.unit()[i]) == Candidate.Fate.DEAD) {
        double[] more = c.layer().ofConstant(i, c.constant()[i]);
        Arrays.setAll(sum, o -> sum[o] + more[o]);
      }
    }
    return sum;
  }

  private static List<Value> added(Network.Builder b, Node n, List<Value> operands, double[] sum) {
    Value y = Rewrite.copy(b, n, operands).getFirst();
    long[] shape = new long[y.shape().rank() - 1];
    Arrays.fill(shape, 1);
    shape[0] = sum.length;
    Tensor t = Tensor.of(sum, sum.length).to(y.type().dtype()).reshape(shape);
    Value c = b.parameter(ADDED + n.name() + ".sum", t);
    return List.of(b.node(ADDED + n.name(), new Add(), y, c));
  }
}
