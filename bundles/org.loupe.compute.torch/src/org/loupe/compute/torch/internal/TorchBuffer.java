package org.loupe.compute.torch.internal;

import java.util.Optional;
import org.bytedeco.pytorch.global.torch;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;

/** A tensor of libtorch, which counts itself who shares its memory. */
final class TorchBuffer implements Buffer {
  private final org.bytedeco.pytorch.Tensor tensor;
  private final DType dtype;
  private final long[] shape;
  // whose memory the tensor shows, or did before it was computed from: kept from being collected
  private final Optional<Tensor> origin;
  private boolean closed;

  /**
   * A buffer that owns a handle.
   *
   * @param origin the tensor whose memory may be shown
   */
  TorchBuffer(
      org.bytedeco.pytorch.Tensor tensor, DType dtype, long[] shape, Optional<Tensor> origin) {
    this.tensor = tensor;
    this.dtype = dtype;
    this.shape = shape;
    this.origin = origin;
  }

  /** libtorch's handle of a tensor where it lies. */
  static org.bytedeco.pytorch.Tensor shown(Tensor tensor) {
    return torch.from_blob(
        new Address(tensor.segment().address()), tensor.shape(), Types.options(tensor.dtype()));
  }

  /** The tensor of libtorch. */
  org.bytedeco.pytorch.Tensor tensor() {
    if (closed) {
      throw new IllegalStateException("a buffer is used after it was closed");
    }
    return tensor;
  }

  /** The tensor whose memory may be shown. */
  Optional<Tensor> origin() {
    return origin;
  }

  /** Size of an axis. */
  long size(int axis) {
    return shape[axis];
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  @Override
  public DType dtype() {
    return dtype;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      tensor.close();
    }
  }
}
