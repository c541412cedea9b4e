package org.loupe.compute.torch.internal;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** What an operation does with libtorch's tensors. */
@FunctionalInterface
interface Operation {

  /**
   * Computes. What it allocates on the way is freed by the caller.
   *
   * @param operands the operands
   * @param shape sizes of the result's axes, none of them 0
   * @return a new handle; it may show the first operand's memory, never that of another one
   */
  Tensor run(List<Tensor> operands, long[] shape);

  /**
   * Bytes that it needs beside operands and result, at most.
   *
   * @param operands sizes of the operands' axes
   * @param shape sizes of the result's axes
   */
  default long workspace(List<long[]> operands, long[] shape) {
    return 0;
  }
}
