package org.loupe.compute.torch.internal;

import java.lang.foreign.MemorySegment;
import org.bytedeco.pytorch.TensorOptions;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;

/** Where the tensors of a session lie, and how numbers come there and back. */
interface Place {

  /** The name of the device. */
  String device();

  /** How libtorch makes tensors there. */
  TensorOptions options(DType dtype);

  /**
   * A tensor as a buffer, which may show the tensor's own memory.
   *
   * @param dtype the type to have there
   */
  TorchBuffer upload(Tensor tensor, DType dtype);

  /** A tensor in libtorch's own memory, whatever becomes of the given one. */
  org.bytedeco.pytorch.Tensor copy(Tensor tensor);

  /**
   * Copies a tensor's numbers.
   *
   * @param dtype their type
   * @param into as many bytes as they have
   */
  void download(org.bytedeco.pytorch.Tensor tensor, DType dtype, MemorySegment into);

  /** A tensor's numbers, copied where they do not lie as a tensor of ours. */
  default Tensor download(org.bytedeco.pytorch.Tensor tensor, DType dtype, long[] shape) {
    return Tensor.allocate(dtype, shape, m -> download(tensor, dtype, m));
  }
}
