package org.loupe.compute.internal.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.loupe.api.value.DType;
import org.loupe.compute.Kernel;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.TensorType;
import org.loupe.network.Value;

/**
 * Which values live when: each is freed after the node that reads it last, outputs when they have
 * been taken. The most memory that is needed at one time is known before anything runs.
 *
 * <p>Counted with the sizes of the values, also where results share memory with operands or inputs
 * lie where they are: the count may be too high, never too low. What kernels need inside is counted
 * as they state it.
 */
public final class MemoryPlan {
  private final Network network;
  private final DType dtype;
  private final List<Value> inputs;
  private final List<List<Value>> frees;
  private final List<Kernel> kernels;
  private final long fixed;
  private final Map<Long, Long> peaks = new ConcurrentHashMap<>();

  private MemoryPlan(
      Network network,
      DType dtype,
      List<Value> inputs,
      List<List<Value>> frees,
      List<Kernel> kernels) {
    this.network = network;
    this.dtype = dtype;
    this.inputs = inputs;
    this.frees = frees;
    this.kernels = kernels;
    fixed =
        Stream.of(network.parameters(), network.constants())
                .flatMap(m -> m.keySet().stream())
                .mapToLong(v -> bytes(v.type(), 1))
                .sum()
            + kernels.stream().mapToLong(Kernel::kept).sum();
  }

  /**
   * The plan of a network whose every node is needed.
   *
   * @param kernels the kernel of each node
   */
  public static MemoryPlan of(Network network, DType dtype, List<Kernel> kernels) {
    Set<Value> outputs = new HashSet<>(network.outputs().values());
    Map<Value, Integer> last = new HashMap<>();
    List<Node> nodes = network.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      for (Value v : nodes.get(i).inputs()) {
        last.put(v, i);
      }
    }
    List<List<Value>> frees = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      int at = i;
      Set<Value> free = new LinkedHashSet<>();
      for (Value v : nodes.get(i).inputs()) {
        if (last.get(v) == at && network.known(v).isEmpty() && !outputs.contains(v)) {
          free.add(v);
        }
      }
      for (Value v : nodes.get(i).outputs()) {
        if (!last.containsKey(v) && !outputs.contains(v)) {
          free.add(v);
        }
      }
      frees.add(List.copyOf(free));
    }
    List<Value> used =
        network.inputs().stream().filter(v -> last.containsKey(v) || outputs.contains(v)).toList();
    return new MemoryPlan(network, dtype, used, List.copyOf(frees), kernels);
  }

  /** The inputs that some node or output needs. */
  public List<Value> inputs() {
    return inputs;
  }

  /** The values to free after a node. */
  public List<Value> freedAfter(int node) {
    return frees.get(node);
  }

  /** Bytes of parameters and constants, and of what kernels keep: all that stays. */
  public long fixed() {
    return fixed;
  }

  /** Most bytes that live at one time for a batch size, without {@link #fixed}; reckoned once. */
  public long peak(long batch) {
    return peaks.computeIfAbsent(batch, this::reckoned);
  }

  private long reckoned(long batch) {
    long live = 0;
    for (Value v : inputs) {
      live = Math.addExact(live, bytes(v.type(), batch));
    }
    long most = live;
    for (int i = 0; i < frees.size(); i++) {
      for (Value v : network.nodes().get(i).outputs()) {
        live = Math.addExact(live, bytes(v.type(), batch));
      }
      most = Math.max(most, Math.addExact(live, kernels.get(i).workspace(batch)));
      for (Value v : frees.get(i)) {
        live -= bytes(v.type(), batch);
      }
    }
    // outputs are copied while their buffers still live
    return Math.max(most, Math.addExact(live, results(batch)));
  }

  /** Bytes of the outputs for a batch size. */
  public long results(long batch) {
    long sum = 0;
    for (Value v : network.outputs().values()) {
      sum = Math.addExact(sum, bytes(v.type(), batch));
    }
    return sum;
  }

  private long bytes(TensorType type, long batch) {
    DType d = type.dtype().isFloat() ? dtype : type.dtype();
    long n = d.bytes();
    for (long size : type.shape().at(batch)) {
      n = Math.multiplyExact(n, size);
    }
    return n;
  }
}
