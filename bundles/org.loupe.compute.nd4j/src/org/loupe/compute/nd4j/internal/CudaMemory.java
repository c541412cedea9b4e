package org.loupe.compute.nd4j.internal;

import java.lang.foreign.MemorySegment;
import org.bytedeco.javacpp.Pointer;
import org.loupe.compute.DeviceMemoryException;
import org.nd4j.nativeblas.NativeOps;

/**
 * The memory of a CUDA device by way of ND4J. Numbers go through page-locked memory, which the
 * device reads at full speed. Touched by the thread of the device only.
 */
final class CudaMemory implements DeviceMemory {
  private static final long STAGE_BYTES = 8L << 20;

  // of cudaMemcpyKind
  private static final int TO_DEVICE = 1;
  private static final int TO_HOST = 2;

  private final NativeOps operations;
  private final int index;
  private final Pointer stage;
  private final MemorySegment staged;

  /** The memory of the device with a number, which the calling thread uses from now on. */
  CudaMemory(NativeOps operations, int index) {
    this.operations = operations;
    this.index = index;
    operations.setDevice(index);
    stage = operations.mallocHost(STAGE_BYTES, 0);
    if (stage == null) {
      throw exhausted("page-locked memory of the machine");
    }
    staged = MemorySegment.ofAddress(stage.address()).reinterpret(STAGE_BYTES);
  }

  private DeviceMemoryException exhausted(String what) {
    String message = "%s: %s".formatted(what, operations.lastErrorMessage());
    return new DeviceMemoryException("cuda:" + index, message, new IllegalStateException(message));
  }

  @Override
  public Address allocate(long bytes) {
    Pointer p = operations.mallocDevice(bytes, index, 0);
    if (p == null) {
      throw exhausted("%d bytes".formatted(bytes));
    }
    return new Address(p.address());
  }

  @Override
  public void free(Address device) {
    operations.freeDevice(device, index);
  }

  @Override
  public void toDevice(Address device, Address host, long bytes) {
    MemorySegment from = MemorySegment.ofAddress(host.address()).reinterpret(bytes);
    for (long at = 0; at < bytes; at += STAGE_BYTES) {
      long n = Math.min(STAGE_BYTES, bytes - at);
      MemorySegment.copy(from, at, staged, 0, n);
      copy(new Address(device.address() + at), stage, n, TO_DEVICE);
    }
  }

  @Override
  public void toHost(Address host, Address device, long bytes) {
    MemorySegment to = MemorySegment.ofAddress(host.address()).reinterpret(bytes);
    for (long at = 0; at < bytes; at += STAGE_BYTES) {
      long n = Math.min(STAGE_BYTES, bytes - at);
      copy(stage, new Address(device.address() + at), n, TO_HOST);
      MemorySegment.copy(staged, 0, to, at, n);
    }
  }

  private void copy(Pointer to, Pointer from, long bytes, int kind) {
    if (operations.memcpySync(to, from, bytes, kind, null) == 0) {
      throw new IllegalStateException(
          "a copy of %d bytes failed: %s".formatted(bytes, operations.lastErrorMessage()));
    }
  }

  @Override
  public Address primary(Address host, Address device) {
    return host;
  }

  @Override
  public void close() {
    operations.freeHost(stage);
  }
}
