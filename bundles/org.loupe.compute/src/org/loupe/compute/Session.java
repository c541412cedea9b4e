package org.loupe.compute;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Op;
import org.loupe.network.TensorType;

/** An open device of an engine. Touched by the device's queue thread only. */
public interface Session extends AutoCloseable {

  /**
   * A tensor as a buffer of the given type. On a processor the memory is not copied when the type
   * is the tensor's own.
   *
   * @param dtype F32 or F64 for floating tensors; integers keep their own type
   */
  Buffer upload(Tensor tensor, DType dtype);

  /**
   * A buffer as a tensor: a copy, or the buffer's own memory where nothing but the buffer has it,
   * which lives on as long as the tensor then.
   */
  Tensor download(Buffer buffer);

  /**
   * Copies a buffer's numbers to where they belong.
   *
   * @param into as many bytes as the numbers have
   */
  default void download(Buffer buffer, MemorySegment into) {
    into.copyFrom(download(buffer).segment());
  }

  /**
   * The kernel for an operation, prepared for operands of known types.
   *
   * @param op the operation with its attributes
   * @param operands types of the operands, the batch size open
   * @param dtype F32 or F64: what floating operands have
   * @return the kernel, or empty when this engine has none
   */
  Optional<Kernel> kernel(Op op, List<TensorType> operands, DType dtype);

  /**
   * Limits the threads that kernels use from now on. Engines without such a choice ignore it.
   *
   * @param threads at least 1
   */
  default void useThreads(int threads) {
    // one thread is all there is
  }

  /** Gives back what it keeps without use, after memory was short. */
  default void trim() {
    // nothing is kept
  }

  /** Its linear algebra; empty when the engine has none. */
  default Optional<MatrixRoutines> matrices() {
    return Optional.empty();
  }

  /** Gives everything back. */
  @Override
  void close();
}
