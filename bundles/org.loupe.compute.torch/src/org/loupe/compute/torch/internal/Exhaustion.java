package org.loupe.compute.torch.internal;

import java.util.List;
import org.loupe.compute.DeviceMemoryException;

/** Recognises among libtorch's errors, which differ in their words only, that memory is short. */
final class Exhaustion {
  private static final List<String> WORDS =
      List.of(
          "CUDA out of memory",
          "CUDA error: out of memory",
          "CUBLAS_STATUS_ALLOC_FAILED",
          "CUDNN_STATUS_ALLOC_FAILED",
          "CUDNN_STATUS_INTERNAL_ERROR_HOST_ALLOCATION_FAILED",
          "CUDNN_STATUS_INTERNAL_ERROR_DEVICE_ALLOCATION_FAILED",
          "DefaultCPUAllocator: not enough memory",
          "DefaultCPUAllocator: can't allocate memory");

  private Exhaustion() {}

  /** What to throw in place of an error: the service tries again when memory was short. */
  static RuntimeException translated(RuntimeException e, String device) {
    String message = String.valueOf(e.getMessage());
    // libtorch adds a trace of its own calls
    return WORDS.stream().anyMatch(message::contains)
        ? new DeviceMemoryException(device, message.lines().findFirst().orElse(""), e)
        : e;
  }
}
