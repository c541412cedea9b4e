package org.loupe.network.affine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.Wiring;
import org.loupe.network.op.Composite;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Gather;
import org.loupe.network.op.GatherElements;
import org.loupe.network.op.Max;
import org.loupe.network.op.Min;
import org.loupe.network.op.ReduceMax;
import org.loupe.network.op.ReduceMean.Reduced;
import org.loupe.network.op.TopPlaces;

/**
 * The largest or smallest numbers along an axis, in order: what looking up the places of {@link
 * TopPlaces} gives. The places jump, the numbers do not; where two of them tie, either order is the
 * same.
 *
 * <p>One number is a maximum. Several are those of a sorting network, Batcher's odd-even merging
 * (Batcher 1968), without the comparisons that they do not need: a comparison is the larger and the
 * smaller of two, which is exact. All n numbers have a piece for each order that occurs; of fewer,
 * the comparisons may cut a piece further than its map needs.
 *
 * @param top which numbers
 */
record TopValues(TopPlaces top) implements Composite {

  /**
   * The nodes of a network, those that look up the places of the largest numbers in these numbers
   * as one operation.
   */
  static List<Node> in(Network network) {
    return network.nodes().stream().map(n -> whole(network, n)).toList();
  }

  private static Node whole(Network network, Node node) {
    if (!(node.op() instanceof GatherElements(int axis))) {
      return node;
    }
    Value x = node.inputs().getFirst();
    int rank = x.shape().rank();
    return network
        .producer(node.inputs().get(1))
        .filter(
            p ->
                p.op() instanceof TopPlaces top
                    && p.inputs().getFirst().equals(x)
                    && Math.floorMod(top.axis(), rank) == Math.floorMod(axis, rank)
                    && top.count() > 0)
        .map(p -> new TopValues((TopPlaces) p.op()))
        .map(op -> new Node(node.name(), op, List.of(x), node.outputs()))
        .orElse(node);
  }

  @Override
  public String type() {
    return "TopK";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Shape places = top.infer(inputs).getFirst().shape();
    return List.of(inputs.getFirst().with(places));
  }

  @Override
  public List<Value> compose(Wiring w, List<Value> operands) {
    Value x = operands.getFirst();
    boolean largest = top.order() == TopPlaces.Order.LARGEST;
    if (top.count() > 1) {
      return List.of(sorted(w, x, largest));
    }
    ReduceMax most = new ReduceMax(List.of(top.axis()), Reduced.KEPT);
    return List.of(largest ? w.apply(most, x) : w.neg(w.apply(most, w.neg(x))));
  }

  /** A comparison of the numbers on two wires, of which the first gets the one that comes first. */
  private record Comparator(int first, int second) {}

  /** The comparisons of n wires, those of a list at once. */
  private static List<List<Comparator>> batcher(int n) {
    List<List<Comparator>> layers = new ArrayList<>();
    for (int p = 1; p < n; p *= 2) {
      for (int k = p; k > 0; k /= 2) {
        List<Comparator> layer = new ArrayList<>();
        for (int j = k % p; j + k < n; j += 2 * k) {
          for (int i = j; i < Math.min(j + k, n - k); i++) {
            if (i / (2 * p) == (i + k) / (2 * p)) {
              layer.add(new Comparator(i, i + k));
            }
          }
        }
        layers.add(layer);
      }
    }
    return layers;
  }

  private Value sorted(Wiring w, Value x, boolean largest) {
    int n = Math.toIntExact(x.shape().dim(top.axis()));
    List<List<Comparator>> layers = batcher(n);
    // wires whose numbers are needed behind each layer
    List<boolean[]> needed = new ArrayList<>();
    boolean[] wires = new boolean[n];
    Arrays.fill(wires, 0, top.count(), true);
    for (List<Comparator> layer : layers.reversed()) {
      needed.addFirst(wires);
      wires = wires.clone();
      for (Comparator c : layer) {
        boolean either = wires[c.first] || wires[c.second];
        wires[c.first] = either;
        wires[c.second] = either;
      }
    }
    Value z = x;
    int[] at = new int[n];
    Arrays.setAll(at, i -> i);
    for (int l = 0; l < layers.size(); l++) {
      z = layer(w, z, at, layers.get(l), needed.get(l), largest);
    }
    return chosen(w, z, Arrays.copyOf(at, top.count()));
  }

  /**
   * One layer.
   *
   * @param at the place along the axis of each wire's number, which is moved
   */
  private Value layer(
      Wiring w, Value z, int[] at, List<Comparator> layer, boolean[] needed, boolean largest) {
    boolean[] compared = new boolean[needed.length];
    List<Integer> wires = new ArrayList<>();
    List<Comparator> firsts = new ArrayList<>();
    List<Comparator> seconds = new ArrayList<>();
    for (Comparator c : layer) {
      compared[c.first] = true;
      compared[c.second] = true;
      if (needed[c.first]) {
        firsts.add(c);
      }
      if (needed[c.second]) {
        seconds.add(c);
      }
    }
    List<Value> parts = new ArrayList<>();
    for (List<Comparator> some : List.of(firsts, seconds)) {
      if (!some.isEmpty()) {
        Value a = chosen(w, z, some.stream().mapToInt(c -> at[c.first]).toArray());
        Value b = chosen(w, z, some.stream().mapToInt(c -> at[c.second]).toArray());
        boolean isMax = largest == (some == firsts);
        parts.add(isMax ? w.apply(new Max(), a, b) : w.apply(new Min(), a, b));
        some.forEach(c -> wires.add(some == firsts ? c.first : c.second));
      }
    }
    int[] passing = new int[needed.length];
    int count = 0;
    for (int i = 0; i < needed.length; i++) {
      if (needed[i] && !compared[i]) {
        passing[count++] = at[i];
        wires.add(i);
      }
    }
    if (count > 0) {
      parts.add(chosen(w, z, Arrays.copyOf(passing, count)));
    }
    for (int i = 0; i < wires.size(); i++) {
      at[wires.get(i)] = i;
    }
    return parts.size() == 1
        ? parts.getFirst()
        : w.results(new Concat(top.axis()), 1, parts).getFirst();
  }

  private Value chosen(Wiring w, Value z, int[] places) {
    long[] numbers = Arrays.stream(places).asLongStream().toArray();
    Value chosen = w.constant("places", Tensor.of(numbers, numbers.length));
    return w.apply(new Gather(top.axis()), z, chosen);
  }
}
