package org.loupe.compute.internal.reference;

import java.util.List;
import java.util.Optional;
import org.loupe.api.value.DType;
import org.loupe.compute.Kernel;
import org.loupe.network.Op;
import org.loupe.network.TensorType;
import org.loupe.network.op.Dropout;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Identity;
import org.loupe.network.op.Reshape;

/** The kernel of each operation. */
final class ReferenceKernels {
  private ReferenceKernels() {}

  static Optional<Kernel> of(Op op, List<TensorType> operands, DType dtype) {
    if (op instanceof Reshape
        || op instanceof Flatten
        || op instanceof Identity
        || op instanceof Dropout) {
      return Optional.of(ReferenceKernel.view(op, operands));
    }
    return Bodies.of(op, operands).map(b -> new ReferenceKernel(op, operands, dtype, b));
  }
}
