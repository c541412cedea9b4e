package org.loupe.network.affine;

import java.util.Random;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.Windows;

/** A network that is being built, with random weights. */
final class Draft {
  final Network.Builder b = Network.builder();
  final Random random = new Random(7);
  final Value x;
  private int made;

  Draft(long... row) {
    long[] shape = new long[row.length + 1];
    shape[0] = Shape.N;
    System.arraycopy(row, 0, shape, 1, row.length);
    x = b.input("x", new TensorType(DType.F64, Shape.of(shape)));
  }

  Tensor random(long... shape) {
    return Tensor.of(random.doubles(Tensor.count(shape), -1, 1).toArray(), shape);
  }

  Value parameter(long... shape) {
    return b.parameter("p" + made++, random(shape));
  }

  Value number(double number) {
    return b.constant("c" + made++, Tensor.scalar(number));
  }

  Value node(Op op, Value... operands) {
    return b.node("n" + made++, op, operands);
  }

  Value dense(Value in, long outputs) {
    return node(
        new Gemm(1, 1, false, true), in, parameter(outputs, in.shape().dim(1)), parameter(outputs));
  }

  Value conv(Value in, int filters, Windows windows) {
    return node(
        new Conv(windows, 1),
        in,
        parameter(filters, in.shape().dim(1), windows.kernel().get(0), windows.kernel().get(1)),
        parameter(filters));
  }

  Value norm(Value in) {
    long c = in.shape().dim(1);
    Value variance = b.parameter("v" + made++, Tensor.of(random.doubles(c, 0.5, 2).toArray()));
    return node(
        new BatchNormalization(1e-5), in, parameter(c), parameter(c), parameter(c), variance);
  }

  AffineProgram program(Value y) {
    return AffineProgram.of(b.output("y", y).build(), y);
  }
}
