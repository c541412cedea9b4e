package org.loupe.compute.internal.reference;

import java.util.List;
import java.util.Optional;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;
import org.loupe.compute.Kernel;
import org.loupe.compute.MatrixRoutines;
import org.loupe.compute.Session;
import org.loupe.network.Op;
import org.loupe.network.TensorType;

/** The processor, used by plain Java. */
final class ReferenceSession implements Session {

  @Override
  public Buffer upload(Tensor tensor, DType dtype) {
    return HostBuffer.of(tensor, dtype);
  }

  @Override
  public Tensor download(Buffer buffer) {
    return ((HostBuffer) buffer).tensor();
  }

  @Override
  public Optional<Kernel> kernel(Op op, List<TensorType> operands, DType dtype) {
    return ReferenceKernels.of(op, operands, dtype);
  }

  @Override
  public Optional<MatrixRoutines> matrices() {
    return Optional.of(new ReferenceMatrices());
  }

  @Override
  public void close() {
    // nothing is held
  }
}
