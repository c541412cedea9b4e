package org.loupe.compute.nd4j.internal;

import java.util.List;
import org.loupe.api.value.Tensor;

/**
 * Steps that copy operands and result for themselves: oneDNN lays them out anew, plain Java takes
 * them as doubles.
 *
 * @param maker makes the steps
 * @param bytes of a number in the copies
 */
record Workspace(Step.Maker maker, int bytes) implements Step.Maker {
  /** Columns that are multiplied at one time, padding, and other small things. */
  private static final long REST = 4L << 20;

  @Override
  public Step make(List<long[]> operands, long[] result) {
    return maker.make(operands, result);
  }

  @Override
  public long workspace(List<long[]> operands, long[] result) {
    long numbers = Tensor.count(result);
    for (long[] o : operands) {
      numbers = Math.addExact(numbers, Tensor.count(o));
    }
    long all = Math.multiplyExact(numbers, bytes);
    // what is small is made of columns that are no larger than all together
    return all + Math.min(all, REST);
  }
}
