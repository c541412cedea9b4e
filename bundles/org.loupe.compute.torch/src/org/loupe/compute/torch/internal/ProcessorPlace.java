package org.loupe.compute.torch.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Storage;
import org.bytedeco.pytorch.TensorOptions;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Device;

/** The memory of the machine: tensors are shown where they lie, both ways. */
final class ProcessorPlace implements Place {
  /** Bytes from which on a copy costs more than to keep account of a handle. */
  private static final long LARGE = 64L << 10;

  @Override
  public String device() {
    return Device.cpu().name();
  }

  @Override
  public TensorOptions options(DType dtype) {
    return Types.options(dtype);
  }

  @Override
  public TorchBuffer upload(Tensor tensor, DType dtype) {
    if (tensor.dtype() == dtype) {
      return new TorchBuffer(TorchBuffer.shown(tensor), dtype, tensor.shape(), Optional.of(tensor));
    }
    var converted = TorchBuffer.shown(tensor).to(Types.of(dtype));
    return new TorchBuffer(converted, dtype, tensor.shape(), Optional.empty());
  }

  @Override
  public org.bytedeco.pytorch.Tensor copy(Tensor tensor) {
    return TorchBuffer.shown(tensor).clone();
  }

  /**
   * What is large and lies as it is wanted, in memory of libtorch's own, is not copied: the handle
   * keeps the memory until nobody holds the result any more.
   */
  @Override
  public Tensor download(org.bytedeco.pytorch.Tensor tensor, DType dtype, long[] shape) {
    long bytes = tensor.numel() * dtype.bytes();
    if (bytes < LARGE || !isOwn(tensor, bytes)) {
      return Place.super.download(tensor, dtype, shape);
    }
    var handle = new org.bytedeco.pytorch.Tensor(tensor);
    handle.retainReference();
    MemorySegment memory =
        MemorySegment.ofAddress(tensor.data_ptr().address())
            .reinterpret(bytes, Arena.ofAuto(), _ -> handle.close());
    return Tensor.wrap(memory, dtype, shape);
  }

  /** Not memory of a tensor of ours that is shown, and no part of more, which would be kept. */
  private static boolean isOwn(org.bytedeco.pytorch.Tensor tensor, long bytes) {
    try (PointerScope _ = new PointerScope()) {
      Storage storage = tensor.storage();
      return tensor.is_contiguous()
          && storage.nbytes() == bytes
          && storage.allocator() != null
          && tensor.data_ptr().address() % Tensor.ALIGNMENT == 0;
    }
  }

  @Override
  public void download(org.bytedeco.pytorch.Tensor tensor, DType dtype, MemorySegment into) {
    long bytes = tensor.numel() * dtype.bytes();
    if (bytes == 0) {
      // libtorch has no address then
      return;
    }
    try (PointerScope _ = new PointerScope()) {
      long address = tensor.contiguous().data_ptr().address();
      into.copyFrom(MemorySegment.ofAddress(address).reinterpret(bytes));
    }
  }
}
