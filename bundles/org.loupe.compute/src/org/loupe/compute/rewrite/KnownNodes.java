package org.loupe.compute.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.loupe.api.value.Tensor;
import org.loupe.compute.PlainKernels;
import org.loupe.compute.PlainKernels.PlainKernel;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Value;
import org.loupe.network.op.Reshape;

/**
 * Nodes all of whose operands are known, computed once and in double precision: what derivatives
 * make of the statistics of batch normalisation. Only small ones, as the numbers are kept.
 */
final class KnownNodes {
  private static final long MOST = 1 << 16;

  private final Network network;
  private final Set<Value> wanted;
  private final Map<Value, Tensor> computed = new HashMap<>();

  private KnownNodes(Network network, List<Value> outputs) {
    this.network = network;
    wanted = new HashSet<>(outputs);
  }

  /** A node that is not there any more: its numbers are. */
  private record Known(Node node, Tensor numbers) implements Replacement {

    @Override
    public List<Value> operands() {
      return List.of();
    }

    @Override
    public void add(Network.Builder b, Map<Value, Value> now) {
      now.put(node.output(), b.parameter(node.output().name(), numbers));
    }
  }

  static Rewrites find(Network network, List<Value> outputs) {
    KnownNodes k = new KnownNodes(network, outputs);
    Rewrites found = new Rewrites();
    for (Node n : network.nodes()) {
      k.compute(n)
          .ifPresent(
              t -> {
                k.computed.put(n.output(), t);
                found.replace(n, new Known(n, t));
              });
    }
    return found;
  }

  private Optional<Tensor> known(Value v) {
    return Optional.ofNullable(computed.get(v)).or(() -> network.known(v));
  }

  private Optional<Tensor> compute(Node n) {
    boolean ready =
        n.outputs().size() == 1
            && !wanted.contains(n.output())
            && isSmall(n.output())
            && !n.inputs().isEmpty()
            && n.inputs().stream().allMatch(v -> isSmall(v) && known(v).isPresent());
    if (ready && n.op() instanceof Reshape) {
      return known(n.inputs().getFirst()).map(t -> t.reshape(n.output().shape().dims()));
    }
    return ready
        ? PlainKernels.of(n.op(), n.inputs().stream().map(Value::type).toList())
            .map(k -> compute(k, n))
        : Optional.empty();
  }

  private static boolean isSmall(Value v) {
    long count = v.shape().count();
    return v.type().dtype().isFloat() && count > 0 && count <= MOST;
  }

  private Tensor compute(PlainKernel kernel, Node n) {
    List<double[]> numbers = new ArrayList<>();
    List<int[]> shapes = new ArrayList<>();
    for (Value v : n.inputs()) {
      Tensor t = known(v).orElseThrow();
      numbers.add(t.toDoubles());
      shapes.add(ints(t.shape()));
    }
    long[] shape = n.output().shape().dims();
    double[] result = new double[Math.toIntExact(Tensor.count(shape))];
    kernel.compute(numbers, shapes, result, ints(shape));
    return shape.length == 0 ? Tensor.scalar(result[0]) : Tensor.of(result, shape);
  }

  private static int[] ints(long[] sizes) {
    return IntStream.range(0, sizes.length).map(i -> Math.toIntExact(sizes[i])).toArray();
  }
}
