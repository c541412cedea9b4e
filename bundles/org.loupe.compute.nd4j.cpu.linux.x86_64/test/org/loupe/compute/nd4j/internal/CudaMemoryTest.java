package org.loupe.compute.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.loupe.compute.DeviceMemoryException;
import org.nd4j.nativeblas.NativeOps;

/** How numbers travel to a device and back, with calls of ND4J that are answered here. */
class CudaMemoryTest {
  private static final long MIB = 1L << 20;

  private final Arena arena = Arena.ofAuto();
  private final List<String> calls = new ArrayList<>();
  private long left = 64 * MIB;
  private int copied = 1;

  private final NativeOps operations =
      (NativeOps)
          Proxy.newProxyInstance(
              CudaMemoryTest.class.getClassLoader(),
              new Class<?>[] {NativeOps.class},
              (_, method, arguments) -> answer(method.getName(), arguments));

  private Object answer(String name, Object[] a) {
    return switch (name) {
      case "setDevice", "freeDevice", "freeHost" -> {
        calls.add(name + (a[0] instanceof Integer i ? " " + i : ""));
        yield 1;
      }
      case "mallocHost", "mallocDevice" -> {
        long bytes = (long) a[0];
        if (bytes > left) {
          yield null;
        }
        calls.add(name);
        yield new Address(arena.allocate(bytes, 64).address());
      }
      case "memcpySync" -> {
        calls.add("copy %d kind %d".formatted((long) a[2], (int) a[3]));
        long bytes = (long) a[2];
        segment((Pointer) a[0], bytes).copyFrom(segment((Pointer) a[1], bytes));
        yield copied;
      }
      case "lastErrorMessage" -> "out of memory";
      default -> throw new AssertionError(name);
    };
  }

  private static MemorySegment segment(Pointer p, long bytes) {
    return MemorySegment.ofAddress(p.address()).reinterpret(bytes);
  }

  private MemorySegment numbers(long bytes) {
    MemorySegment m = arena.allocate(bytes, 64);
    for (long i = 0; i < bytes; i += 4099) {
      m.set(ValueLayout.JAVA_BYTE, i, (byte) (i % 127));
    }
    return m;
  }

  /** 20 MiB and a byte in slices of 8 MiB; kinds are those of cudaMemcpyKind. */
  @Test
  void numbersTravelInSlicesThroughPageLockedMemory() {
    long bytes = 20 * MIB + 1;
    MemorySegment from = numbers(bytes);
    MemorySegment to = arena.allocate(bytes, 64);
    try (CudaMemory memory = new CudaMemory(operations, 1)) {
      Address device = memory.allocate(bytes);
      memory.toDevice(device, new Address(from.address()), bytes);
      memory.toHost(new Address(to.address()), device, bytes);
      memory.free(device);
    }
    assertEquals(-1, from.mismatch(to));
    assertEquals(
        List.of(
            "setDevice 1",
            "mallocHost",
            "mallocDevice",
            "copy 8388608 kind 1",
            "copy 8388608 kind 1",
            "copy 4194305 kind 1",
            "copy 8388608 kind 2",
            "copy 8388608 kind 2",
            "copy 4194305 kind 2",
            "freeDevice",
            "freeHost"),
        calls);
  }

  @Test
  void memoryThatTheDeviceDoesNotGiveIsSaidWithItsName() {
    try (CudaMemory memory = new CudaMemory(operations, 3)) {
      DeviceMemoryException e =
          assertThrows(DeviceMemoryException.class, () -> memory.allocate(65 * MIB));
      assertTrue(e.getMessage().contains("device 'cuda:3'"), e.getMessage());
      assertTrue(e.getMessage().contains("out of memory"), e.getMessage());
    }
    left = 0;
    assertThrows(DeviceMemoryException.class, () -> new CudaMemory(operations, 0));
  }

  @Test
  void aCopyThatFailsIsNotTakenForNumbers() {
    copied = 0;
    MemorySegment from = numbers(64);
    try (CudaMemory memory = new CudaMemory(operations, 0)) {
      Address device = memory.allocate(64);
      assertThrows(
          IllegalStateException.class,
          () -> memory.toDevice(device, new Address(from.address()), 64));
    }
  }
}
