package org.loupe.compute.internal.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.compute.Buffer;
import org.loupe.compute.Kernel;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;

/** A body with what surrounds it: the batch size, the result's shape, the result's memory. */
final class ReferenceKernel implements Kernel {
  private final List<TensorType> operands;
  private final TensorType result;
  private final DType dtype;
  private final Body body;

  ReferenceKernel(Op op, List<TensorType> operands, DType dtype, Body body) {
    this.operands = List.copyOf(operands);
    result = op.infer(operands).getFirst();
    this.dtype = result.dtype().isFloat() ? dtype : result.dtype();
    this.body = body;
  }

  /** The kernel of an operation that gives its operand's numbers under another shape. */
  static Kernel view(Op op, List<TensorType> operands) {
    TensorType result = op.infer(operands).getFirst();
    return in ->
        List.of(((HostBuffer) in.getFirst()).under(sizes(result.shape(), batch(operands, in))));
  }

  @Override
  public List<Buffer> run(List<Buffer> buffers) {
    int[] shape = sizes(result.shape(), batch(operands, buffers));
    List<Operand> in = new ArrayList<>();
    for (Buffer b : buffers) {
      HostBuffer h = (HostBuffer) b;
      in.add(new Operand(h.data(), h.sizes()));
    }
    double[] y = new double[Layout.count(shape)];
    body.compute(in, y, shape);
    return List.of(HostBuffer.of(dtype, shape, y));
  }

  private static int[] sizes(Shape shape, long batch) {
    return Arrays.stream(shape.at(batch)).mapToInt(Math::toIntExact).toArray();
  }

  /** The batch size that the operands have; one when no axis depends on it. */
  private static long batch(List<TensorType> types, List<Buffer> buffers) {
    for (int i = 0; i < types.size(); i++) {
      Shape s = types.get(i).shape();
      for (int a = 0; a < s.rank(); a++) {
        if (s.dim(a) < 0) {
          return buffers.get(i).shape()[a] / -s.dim(a);
        }
      }
    }
    return 1;
  }
}
