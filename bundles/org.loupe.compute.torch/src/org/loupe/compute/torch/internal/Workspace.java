package org.loupe.compute.torch.internal;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.loupe.api.value.DType;

/**
 * A convolution or a transpose of it, with the memory that libtorch takes inside: oneDNN lays out
 * operands and result anew for itself; in double precision, which it does not have, the numbers
 * under each window of the whole batch become columns of a matrix.
 *
 * @param operation the work
 * @param dtype type of the numbers
 * @param weights which operand the weights are; the result, where there are no more operands
 * @param windows which operand has one place a window; the result, where there are no more
 */
record Workspace(Operation operation, DType dtype, int weights, int windows) implements Operation {

  @Override
  public Tensor run(List<Tensor> operands, long[] shape) {
    return operation.run(operands, shape);
  }

  @Override
  public long workspace(List<long[]> operands, long[] shape) {
    long numbers = numbers(operands, shape);
    if (dtype == DType.F64) {
      long[] w = weights < operands.size() ? operands.get(weights) : shape;
      long[] y = windows < operands.size() ? operands.get(windows) : shape;
      // of one group of channels at a time
      numbers = Math.addExact(numbers, Math.multiplyExact(count(y) / y[1], count(w) / w[0]));
    }
    return Math.multiplyExact(numbers, dtype.bytes());
  }

  /** How many numbers operands and result have. */
  static long numbers(List<long[]> operands, long[] shape) {
    long n = count(shape);
    for (long[] o : operands) {
      n = Math.addExact(n, count(o));
    }
    return n;
  }

  private static long count(long[] shape) {
    return org.loupe.api.value.Tensor.count(shape);
  }
}
