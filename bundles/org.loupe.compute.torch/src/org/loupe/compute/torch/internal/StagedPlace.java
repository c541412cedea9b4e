package org.loupe.compute.torch.internal;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;

/**
 * The memory of a device, reached through memory of the machine that is page-locked, from which the
 * device fetches at full speed and while the next slice is written. libtorch keeps such memory and
 * uses a piece again when the device has done with it.
 */
final class StagedPlace implements Place {
  /** Large enough for full speed, small enough to be locked on any machine. */
  private static final long SLICE_BYTES = 16L << 20;

  private final String device;
  private final UnaryOperator<TensorOptions> there;
  private final UnaryOperator<TensorOptions> locked;
  private final long sliceBytes;

  /**
   * A place of parts, for tests.
   *
   * @param device name of the device
   * @param there options of tensors on the device
   * @param locked options of page-locked tensors
   * @param sliceBytes bytes at once, at least 8
   */
  StagedPlace(
      String device,
      UnaryOperator<TensorOptions> there,
      UnaryOperator<TensorOptions> locked,
      long sliceBytes) {
    this.device = device;
    this.there = there;
    this.locked = locked;
    this.sliceBytes = sliceBytes;
  }

  /** A CUDA device by its name, which is libtorch's as well. */
  static StagedPlace cuda(String device) {
    return new StagedPlace(
        device,
        o -> o.device(new DeviceOptional(new Device(device))),
        o -> o.pinned_memory(new BoolOptional(true)),
        SLICE_BYTES);
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public TensorOptions options(DType dtype) {
    return there.apply(Types.options(dtype));
  }

  @Override
  public TorchBuffer upload(Tensor tensor, DType dtype) {
    return new TorchBuffer(brought(tensor, dtype), dtype, tensor.shape(), Optional.empty());
  }

  @Override
  public org.bytedeco.pytorch.Tensor copy(Tensor tensor) {
    return brought(tensor, tensor.dtype());
  }

  private org.bytedeco.pytorch.Tensor brought(Tensor tensor, DType dtype) {
    long count = tensor.count();
    org.bytedeco.pytorch.Tensor result =
        torch.torch_empty(tensor.shape(), options(dtype), new MemoryFormatOptional());
    if (count == 0) {
      return result;
    }
    org.bytedeco.pytorch.Tensor from = TorchBuffer.shown(tensor).reshape(-1);
    org.bytedeco.pytorch.Tensor to = result.view(-1);
    long slice = sliceBytes / dtype.bytes();
    for (long at = 0; at < count; at += slice) {
      try (PointerScope _ = new PointerScope()) {
        long n = Math.min(slice, count - at);
        org.bytedeco.pytorch.Tensor stage = stage(n, dtype);
        stage.copy_(from.narrow(0, at, n));
        to.narrow(0, at, n).copy_(stage, true);
      }
    }
    return result;
  }

  private org.bytedeco.pytorch.Tensor stage(long count, DType dtype) {
    return torch.torch_empty(
        new long[] {count}, locked.apply(Types.options(dtype)), new MemoryFormatOptional());
  }

  @Override
  public void download(org.bytedeco.pytorch.Tensor tensor, DType dtype, MemorySegment into) {
    try (PointerScope _ = new PointerScope()) {
      org.bytedeco.pytorch.Tensor flat = tensor.contiguous().view(-1);
      long count = flat.numel();
      long slice = sliceBytes / dtype.bytes();
      for (long at = 0; at < count; at += slice) {
        fetch(flat.narrow(0, at, Math.min(slice, count - at)), dtype, at, into);
      }
    }
  }

  private void fetch(org.bytedeco.pytorch.Tensor some, DType dtype, long at, MemorySegment into) {
    try (PointerScope _ = new PointerScope()) {
      org.bytedeco.pytorch.Tensor stage = stage(some.numel(), dtype);
      // waits for the device
      stage.copy_(some);
      long bytes = some.numel() * dtype.bytes();
      MemorySegment from = MemorySegment.ofAddress(stage.data_ptr().address()).reinterpret(bytes);
      into.asSlice(at * dtype.bytes(), bytes).copyFrom(from);
    }
  }
}
