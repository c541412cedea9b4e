package org.loupe.compute.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Device;
import org.loupe.compute.DeviceMemoryException;
import org.loupe.compute.Engine;
import org.loupe.compute.EngineStatus;
import org.loupe.compute.Session;
import org.loupe.compute.conformance.Conformance;
import org.loupe.network.Network;
import org.loupe.network.Value;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.MatMul;

/**
 * What a session on a device does with its numbers, with a device that is memory of this machine:
 * ND4J's operations see its copies only, so that a number which is not brought there or back is a
 * wrong result.
 */
class DeviceSessionTest {
  private final FakeMemory memory = new FakeMemory();

  private static final class FakeMemory implements DeviceMemory {
    private final Map<Long, Arena> taken = new HashMap<>();
    private long left = Long.MAX_VALUE;
    private int there;
    private int back;

    @Override
    public Address allocate(long bytes) {
      if (bytes > left) {
        throw new DeviceMemoryException("cuda:0", bytes + " bytes", new RuntimeException());
      }
      Arena arena = Arena.ofShared();
      MemorySegment m = arena.allocate(bytes, 64);
      // what an operation must not read
      m.fill((byte) 0x7f);
      taken.put(m.address(), arena);
      return new Address(m.address());
    }

    @Override
    public void free(Address device) {
      taken.remove(device.address()).close();
    }

    @Override
    public void toDevice(Address device, Address host, long bytes) {
      there++;
      copy(device, host, bytes);
    }

    @Override
    public void toHost(Address host, Address device, long bytes) {
      back++;
      copy(host, device, bytes);
    }

    private static void copy(Address to, Address from, long bytes) {
      MemorySegment.copy(
          MemorySegment.ofAddress(from.address()).reinterpret(bytes),
          ValueLayout.JAVA_BYTE,
          0,
          MemorySegment.ofAddress(to.address()).reinterpret(bytes),
          ValueLayout.JAVA_BYTE,
          0,
          bytes);
    }

    @Override
    public Address primary(Address host, Address device) {
      return device;
    }

    @Override
    public void close() {
      assertEquals(Map.of(), taken, "memory of the device is left");
    }
  }

  private final class FakeEngine implements Engine {
    private final Engine nd4j = TestEngine.engine();

    @Override
    public String name() {
      return nd4j.name();
    }

    @Override
    public EngineStatus status() {
      return nd4j.status();
    }

    @Override
    public Session open(Device device) {
      return session();
    }

    @Override
    public Network prepare(Network network, List<Value> outputs) {
      return nd4j.prepare(network, outputs);
    }
  }

  private Nd4jSession session() {
    return new Nd4jSession(TestEngine.open().library(), Optional.of(memory));
  }

  @Test
  void productsAreComputedThere() {
    try (Nd4jSession s = session()) {
      for (DType type : List.of(DType.F32, DType.F64)) {
        Tensor a = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3).to(type);
        Tensor b = Tensor.of(new double[] {1, 0, 0, 1, 1, 1}, 3, 2).to(type);
        Tensor y = TestEngine.result(s, new MatMul(), type, a, b);
        assertArrayEquals(new double[] {4, 5, 10, 11}, y.toDoubles());
      }
      assertEquals(4, memory.there);
      assertEquals(2, memory.back);
    }
  }

  /** [3, 2] and [2, 3], both transposed: (A^T B^T) with A^T = [[1, 3, 5], [2, 4, 6]]. */
  @Test
  void transposedFactorsAreTakenAsTheyLie() {
    Tensor a = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 3, 2);
    Tensor b = Tensor.of(new double[] {1, 0, 1, 0, 1, 1}, 2, 3);
    try (Nd4jSession s = session()) {
      Tensor y = TestEngine.result(s, new Gemm(1, 1, true, true), DType.F64, a, b);
      assertArrayEquals(new double[] {6, 8, 8, 10}, y.toDoubles());
      assertEquals(1, memory.back);
    }
  }

  /** Without the derivatives, which are made of the same operations. */
  @Test
  void theSuiteOfConformanceIsPassed() {
    assertEquals(List.of(), Conformance.run(new FakeEngine(), n -> !n.matches("(vjp|jvp) of .*")));
    assertTrue(memory.back > 50, "convolutions and products are computed there: " + memory.back);
    assertEquals(Map.of(), memory.taken);
  }

  /** The first operand fits, the second does not: nothing stays behind. */
  @Test
  void memoryThatIsNotThereIsSaidAndWhatWasTakenIsFreed() {
    memory.left = 32;
    Tensor a = Tensor.of(new double[] {1, 2}, 1, 2);
    Tensor b = Tensor.of(new double[8], 2, 4);
    try (Nd4jSession s = session()) {
      assertThrows(
          DeviceMemoryException.class, () -> TestEngine.result(s, new MatMul(), DType.F64, a, b));
      assertEquals(Map.of(), memory.taken);
    }
  }
}
