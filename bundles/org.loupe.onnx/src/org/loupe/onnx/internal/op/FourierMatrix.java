package org.loupe.onnx.internal.op;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.loupe.api.value.Tensor;
import org.loupe.network.Op;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.AxisProduct;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Slice;
import org.loupe.network.op.Sub;
import org.loupe.onnx.internal.graph.OnnxNode;

/**
 * A Fourier transform as a matrix that is known, with its derivative and affine.
 *
 * @param length the period
 * @param in how many numbers there are; the others are zeros
 * @param out how many frequencies are wanted
 * @param inverse whether it is the transform back
 */
record FourierMatrix(int length, int in, int out, boolean inverse) {

  private Value matrix(OnnxNode node, Value like, String name, DoubleUnaryOperator wave) {
    node.take((long) out * in * Double.BYTES);
    double[] m = new double[out * in];
    for (int k = 0; k < out; k++) {
      for (int j = 0; j < in; j++) {
        // reduced first, so that large angles are as exact as small ones
        double angle = 2 * Math.PI * ((long) k * j % length) / length;
        m[k * in + j] = wave.applyAsDouble(angle) / (inverse ? length : 1);
      }
    }
    return node.constant(name, Tensor.of(m, out, in).to(like.type().dtype()));
  }

  /** The transform of numbers with one part, the real one, or two on the last axis. */
  Value applied(OnnxNode node, Value signal, int axis) {
    Value x = signal;
    if (x.shape().dim(axis) > in) {
      x = node.step("cut", part(0, in, axis), x);
    }
    int last = x.shape().rank() - 1;
    Value cosines = matrix(node, x, "cosines", Math::cos);
    Value sines = matrix(node, x, "sines", t -> inverse ? Math.sin(t) : -Math.sin(t));
    Op product = new AxisProduct(axis);
    if (x.shape().dim(last) == 1) {
      Value re = node.step("real", product, x, cosines);
      Value im = node.step("imaginary", product, x, sines);
      return node.emitFirst(new Concat(last), re, im);
    }
    Value a = node.step("a", part(0, 1, last), x);
    Value b = node.step("b", part(1, 2, last), x);
    Value re =
        node.step(
            "real",
            new Sub(),
            node.step("a.cosines", product, a, cosines),
            node.step("b.sines", product, b, sines));
    Value im =
        node.step(
            "imaginary",
            new Add(),
            node.step("a.sines", product, a, sines),
            node.step("b.cosines", product, b, cosines));
    return node.emitFirst(new Concat(last), re, im);
  }

  private static Slice part(long from, long to, int axis) {
    return new Slice(List.of(from), List.of(to), List.of(axis), List.of(1L));
  }
}
