package org.loupe.compute.torch.internal;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.TensorOptions;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Device;

/** The memory of the machine: tensors are shown where they lie. */
final class ProcessorPlace implements Place {

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
