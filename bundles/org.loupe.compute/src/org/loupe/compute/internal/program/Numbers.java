package org.loupe.compute.internal.program;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.NetworkProblem;
import org.loupe.network.Value;

/**
 * Whether the parameters of a network are numbers. One that is not makes all that follows none, and
 * whoever looks at the results has no way to see why. Infinities are let through: masks are made of
 * them.
 */
final class Numbers {
  private Numbers() {}

  /**
   * Looks through the parameters that values depend on.
   *
   * @throws LoupeException with the name of the first that has a NaN
   */
  static void check(String model, Network network, List<Value> outputs) {
    Set<Value> needed = needed(network, outputs);
    network
        .parameters()
        .forEach(
            (v, t) -> {
              long at = needed.contains(v) ? firstNaN(t) : -1;
              if (at >= 0) {
                throw new LoupeException(
                    NetworkProblem.NOT_FINITE,
                    "Parameter '%s' of %s, %s, is not a number at element %d."
                        .formatted(v.name(), model, Tensors.text(t.dtype(), t.shape()), at));
              }
            });
  }

  private static Set<Value> needed(Network network, List<Value> outputs) {
    Set<Value> needed = new HashSet<>(outputs);
    Deque<Value> open = new ArrayDeque<>(outputs);
    while (!open.isEmpty()) {
      network
          .producer(open.pop())
          .ifPresent(
              n -> {
                for (Value v : n.inputs()) {
                  if (needed.add(v)) {
                    open.push(v);
                  }
                }
              });
    }
    return needed;
  }

  private static long firstNaN(Tensor t) {
    MemorySegment m = t.segment();
    if (t.dtype() == DType.F32) {
      for (long i = 0; i < t.count(); i++) {
        if (Float.isNaN(m.getAtIndex(ValueLayout.JAVA_FLOAT, i))) {
          return i;
        }
      }
    } else if (t.dtype() == DType.F64) {
      for (long i = 0; i < t.count(); i++) {
        if (Double.isNaN(m.getAtIndex(ValueLayout.JAVA_DOUBLE, i))) {
          return i;
        }
      }
    }
    return -1;
  }
}
