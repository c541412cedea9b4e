package org.loupe.compute.internal.program;

import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Shape;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.MatMul;

/** Rough cost of kernels, in multiplications and elements touched, for one row. */
final class Work {
  private Work() {}

  /** Cost of the most expensive kernel of a network: what cancelling may have to wait for. */
  static long ofLargestKernel(Network network) {
    return network.nodes().stream().mapToLong(Work::of).max().orElse(1);
  }

  static long of(Node node) {
    long results = count(node.output().shape());
    long each =
        switch (node.op()) {
          case Conv _ -> count(node.inputs().get(1).shape()) / node.output().shape().dim(1);
          case Gemm g -> node.inputs().getFirst().shape().dim(g.transA() ? 0 : 1);
          case MatMul _ -> node.inputs().getFirst().shape().dim(-1);
          default -> 1;
        };
    long operands = node.inputs().stream().mapToLong(v -> count(v.shape())).max().orElse(1);
    return Math.max(operands, results * Math.max(1, each));
  }

  private static long count(Shape shape) {
    return Math.abs(shape.count());
  }
}
