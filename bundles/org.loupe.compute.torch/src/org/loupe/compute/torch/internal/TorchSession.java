package org.loupe.compute.torch.internal;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;
import org.loupe.compute.Kernel;
import org.loupe.compute.MatrixRoutines;
import org.loupe.compute.Session;
import org.loupe.network.Op;
import org.loupe.network.TensorType;

/** A device by way of libtorch. */
final class TorchSession implements Session {
  private final NativeLibrary library;
  private final Place place;

  TorchSession(NativeLibrary library, Place place) {
    this.library = library;
    this.place = place;
  }

  @Override
  public Buffer upload(Tensor tensor, DType dtype) {
    try (PointerScope _ = new PointerScope()) {
      TorchBuffer b = place.upload(tensor, tensor.dtype().isFloat() ? dtype : tensor.dtype());
      b.tensor().retainReference();
      return b;
    } catch (RuntimeException e) {
      throw Exhaustion.translated(e, place.device());
    }
  }

  @Override
  public Tensor download(Buffer buffer) {
    TorchBuffer b = (TorchBuffer) buffer;
    return place.download(b.tensor(), b.dtype(), b.shape());
  }

  @Override
  public void download(Buffer buffer, MemorySegment into) {
    TorchBuffer b = (TorchBuffer) buffer;
    place.download(b.tensor(), b.dtype(), into);
  }

  @Override
  public Optional<Kernel> kernel(Op op, List<TensorType> operands, DType dtype) {
    List<TensorType> types =
        operands.stream()
            .map(t -> t.dtype().isFloat() ? new TensorType(dtype, t.shape()) : t)
            .toList();
    return Kernels.of(op, types, dtype, place);
  }

  @Override
  public Optional<MatrixRoutines> matrices() {
    return Optional.of(library.matrices());
  }

  @Override
  public void useThreads(int threads) {
    library.useThreads(threads);
  }

  NativeLibrary library() {
    return library;
  }

  @Override
  public void close() {
    // buffers are their owners', and the library stays for the life of the process
  }
}
