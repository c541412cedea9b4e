package org.loupe.compute.nd4j.internal;

import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;
import org.loupe.compute.Kernel;
import org.loupe.compute.MatrixRoutines;
import org.loupe.compute.Session;
import org.loupe.network.Op;
import org.loupe.network.TensorType;

/**
 * The processor by way of ND4J, or a device beside it that computes ND4J's operations and matrix
 * products: what is a loop of ours stays on the processor.
 */
final class Nd4jSession implements Session {
  private final NativeLibrary library;
  private final Optional<DeviceMemory> device;
  private final Pool pool = new Pool();
  private final Map<NativeOp.Key, NativeOp> nativeOps = new HashMap<>();

  /**
   * A session.
   *
   * @param device the memory of the device, unless that is the processor
   */
  Nd4jSession(NativeLibrary library, Optional<DeviceMemory> device) {
    this.library = library;
    this.device = device;
  }

  @Override
  public Buffer upload(Tensor tensor, DType dtype) {
    return tensor.dtype().isFloat() && tensor.dtype() != dtype
        ? NativeBuffer.converted(tensor, dtype, pool)
        : NativeBuffer.of(tensor);
  }

  @Override
  public Tensor download(Buffer buffer) {
    return ((NativeBuffer) buffer).tensor();
  }

  @Override
  public void download(Buffer buffer, MemorySegment into) {
    into.copyFrom(((NativeBuffer) buffer).memory().asSlice(0, into.byteSize()));
  }

  @Override
  public Optional<Kernel> kernel(Op op, List<TensorType> operands, DType dtype) {
    List<TensorType> types =
        operands.stream()
            .map(t -> t.dtype().isFloat() ? new TensorType(dtype, t.shape()) : t)
            .toList();
    return Kernels.of(this, op, types, dtype);
  }

  @Override
  public Optional<MatrixRoutines> matrices() {
    return Optional.of(library.matrices());
  }

  @Override
  public void useThreads(int threads) {
    library.useThreads(threads);
  }

  @Override
  public void trim() {
    pool.trim();
  }

  NativeLibrary library() {
    return library;
  }

  Pool pool() {
    return pool;
  }

  /** A product where it is best computed. */
  Multiplication multiplication(Blas.Product product) {
    return device.isPresent() ? new DeviceProduct(this, product) : product::run;
  }

  /** An operation of ND4J; the same one for the same attributes. */
  NativeOp nativeOp(NativeOp.Key key) {
    return nativeOps.computeIfAbsent(key, k -> new NativeOp(library, device, k));
  }

  @Override
  public void close() {
    nativeOps.values().forEach(NativeOp::close);
    nativeOps.clear();
    pool.close();
    device.ifPresent(DeviceMemory::close);
  }
}
