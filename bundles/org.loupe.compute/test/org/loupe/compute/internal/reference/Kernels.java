package org.loupe.compute.internal.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;
import org.loupe.compute.Kernel;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;

/** Runs single kernels of the reference engine. */
final class Kernels {
  private Kernels() {}

  /** The result for operands whose sizes are all known. */
  static Tensor run(Op op, Tensor... operands) {
    return run(DType.F64, op, operands);
  }

  static Tensor run(DType dtype, Op op, Tensor... operands) {
    List<TensorType> types =
        Arrays.stream(operands).map(t -> new TensorType(dtype, Shape.of(t.shape()))).toList();
    return run(dtype, op, types, operands);
  }

  /** The result for operands of given types, which may leave the batch size open. */
  static Tensor run(DType dtype, Op op, List<TensorType> types, Tensor... operands) {
    ReferenceSession session = new ReferenceSession();
    Kernel kernel = session.kernel(op, types, dtype).orElseThrow();
    List<Buffer> buffers = new ArrayList<>();
    for (Tensor t : operands) {
      buffers.add(session.upload(t, dtype));
    }
    return session.download(kernel.run(buffers).getFirst());
  }

  /** Element i is (a i) mod m - s. */
  static Tensor ramp(int a, int m, int s, long... shape) {
    double[] d = new double[(int) Tensor.count(shape)];
    Arrays.setAll(d, i -> a * i % m - s);
    return Tensor.of(d, shape);
  }

  static Tensor x(long... shape) {
    return ramp(7, 11, 5, shape);
  }

  static Tensor w(long... shape) {
    return ramp(3, 5, 2, shape);
  }

  static Tensor b(long n) {
    return ramp(2, 7, 3, n);
  }

  static Tensor mapped(Tensor t, DoubleUnaryOperator f) {
    return Tensor.of(Arrays.stream(t.toDoubles()).map(f).toArray(), t.shape());
  }
}
