package org.loupe.compute.internal.program;

import org.loupe.compute.rewrite.FusedConv;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Shape;
import org.loupe.network.op.AveragePool;
import org.loupe.network.op.AveragePoolGradient;
import org.loupe.network.op.Conv;
import org.loupe.network.op.ConvTranspose;
import org.loupe.network.op.ConvWeightGradient;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.MaxPoolGradient;
import org.loupe.network.op.OuterProductSum;
import org.loupe.network.op.Windows;

/** Rough cost of kernels, in multiplications and elements touched, for one row. */
final class Work {
  private Work() {}

  /** Cost of the most expensive kernel of a network: what cancelling may have to wait for. */
  static long ofLargestKernel(Network network) {
    return network.nodes().stream().mapToLong(Work::of).max().orElse(1);
  }

  static long of(Node node) {
    long operands = node.inputs().stream().mapToLong(v -> count(v.shape())).max().orElse(1);
    long results = node.outputs().stream().mapToLong(v -> count(v.shape())).max().orElse(1);
    return Math.max(Math.max(operands, results), products(node));
  }

  private static long products(Node node) {
    long result = count(node.output().shape());
    return switch (node.op()) {
      case Conv _, FusedConv _ ->
          times(result, count(operand(node, 1)) / size(node.output().shape(), 1));
      // each number of the operand meets the weights of its channel
      case ConvTranspose _ -> times(count(operand(node, 0)), perFilter(operand(node, 1)));
      // each number of the cotangent meets the window under it
      case ConvWeightGradient _ -> times(count(operand(node, 1)), perFilter(node.output().shape()));
      case Gemm g -> times(result, operand(node, 0).dim(g.transA() ? 0 : 1));
      case MatMul _ -> times(result, operand(node, 0).dim(-1));
      case OuterProductSum _ ->
          times(count(operand(node, 0)), operand(node, 1).dim(operand(node, 1).rank() - 1));
      case MaxPool p -> times(result, places(p.windows()));
      case AveragePool p -> times(result, places(p.windows()));
      case MaxPoolGradient p -> times(count(operand(node, 1)), places(p.windows()));
      case AveragePoolGradient p -> times(count(operand(node, 0)), places(p.windows()));
      default -> result;
    };
  }

  private static Shape operand(Node node, int i) {
    return node.inputs().get(i).shape();
  }

  /** Numbers of a filter: [F, C, kernel...] without the first axis. */
  private static long perFilter(Shape weights) {
    return count(weights) / size(weights, 0);
  }

  private static long size(Shape shape, int axis) {
    return Math.max(1, Math.abs(shape.dim(axis)));
  }

  private static long places(Windows w) {
    return w.kernel().stream().mapToLong(Integer::longValue).reduce(1, Work::times);
  }

  /** The product, or as much as can be counted. */
  private static long times(long a, long b) {
    long high = Math.multiplyHigh(Math.abs(a), Math.abs(b));
    long low = Math.abs(a) * Math.abs(b);
    return high != 0 || low < 0 ? Long.MAX_VALUE : low;
  }

  private static long count(Shape shape) {
    return Math.abs(shape.count());
  }
}
