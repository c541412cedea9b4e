package org.loupe.compute.nd4j.internal;

import java.util.List;
import org.loupe.compute.Buffer;
import org.loupe.compute.Kernel;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;

/**
 * The operand's numbers under the result's shape, where they lie.
 *
 * @param operands types of the operands, of which the first counts
 * @param result shape of the result
 */
record ViewKernel(List<TensorType> operands, Shape result) implements Kernel {

  @Override
  public List<Buffer> run(List<Buffer> buffers) {
    NativeBuffer x = (NativeBuffer) buffers.getFirst();
    return List.of(x.under(result.at(PreparedKernel.batch(operands, List.of(x)))));
  }
}
