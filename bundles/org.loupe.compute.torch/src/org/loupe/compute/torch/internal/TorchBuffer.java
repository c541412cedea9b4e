package org.loupe.compute.torch.internal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
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
  private final Map<Object, LaidOut> layouts = new HashMap<>();
  private boolean closed;

  /**
   * A copy in another order.
   *
   * @param sizes what the order depends on
   * @param tensor the copy
   */
  private record LaidOut(long[] sizes, org.bytedeco.pytorch.Tensor tensor) {}

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

  /**
   * A copy in the order that a kernel wants, kept until this is closed.
   *
   * @param kernel who asks
   * @param sizes what the order depends on
   * @param maker makes a copy
   */
  org.bytedeco.pytorch.Tensor laidOut(
      Object kernel, long[] sizes, Supplier<org.bytedeco.pytorch.Tensor> maker) {
    LaidOut known = layouts.get(kernel);
    if (known != null && Arrays.equals(known.sizes(), sizes)) {
      return known.tensor();
    }
    try (PointerScope _ = new PointerScope()) {
      org.bytedeco.pytorch.Tensor made = maker.get();
      made.retainReference();
      if (known != null) {
        known.tensor().close();
      }
      layouts.put(kernel, new LaidOut(sizes, made));
      return made;
    }
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
      layouts.values().forEach(l -> l.tensor().close());
      layouts.clear();
      tensor.close();
    }
  }
}
