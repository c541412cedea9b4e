package org.loupe.compute.torch.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;
import org.loupe.compute.Device;
import org.loupe.compute.DeviceMemoryException;
import org.loupe.compute.Engine;
import org.loupe.compute.EngineStatus;
import org.loupe.compute.Kernel;
import org.loupe.compute.Session;
import org.loupe.compute.conformance.Conformance;
import org.loupe.network.Network;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.CumSum;
import org.loupe.network.op.Gather;

/**
 * What a session on a CUDA device does with its numbers, with the memory of the machine in the
 * place of the device's and of page-locked memory: transfers are cut into slices of a few bytes.
 */
class StagedPlaceTest {
  private final List<String> made = new ArrayList<>();
  private final TorchSession session =
      new TorchSession(TestEngine.open().library(), place("cuda:0"));

  private StagedPlace place(String device) {
    return place(device, 16);
  }

  private StagedPlace place(String device, long sliceBytes) {
    return new StagedPlace(device, o -> note("there", o), o -> note("locked", o), sliceBytes);
  }

  private TensorOptions note(String what, TensorOptions options) {
    made.add(what);
    return options;
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void numbersGoThereInSlicesAndComeBack() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 3, 3);
    Buffer b = session.upload(x, DType.F32);
    // four numbers a slice
    assertEquals(List.of("there", "locked", "locked", "locked"), made);
    Tensor back = session.download(b);
    assertEquals(7, made.size());
    assertArrayEquals(x.toFloats(), back.toFloats());
    assertArrayEquals(new long[] {3, 3}, back.shape());
  }

  @Test
  void theMemoryOfTheTensorIsNeverShown() {
    Tensor x = Tensor.of(new float[] {1, 2, 3});
    try (Buffer b = session.upload(x, DType.F32)) {
      assertNotEquals(x.segment().address(), ((TorchBuffer) b).tensor().data_ptr().address());
    }
  }

  @Test
  void typesAreConvertedOnTheWay() {
    Tensor x = Tensor.of(new double[] {1.5, 0.1, -3, 1e300, 5});
    Tensor f = session.download(session.upload(x, DType.F32));
    assertArrayEquals(new float[] {1.5f, 0.1f, -3, Float.POSITIVE_INFINITY, 5}, f.toFloats());
    Tensor whole = Tensor.of(new long[] {1, Long.MAX_VALUE, -4});
    assertArrayEquals(
        whole.toLongs(), session.download(session.upload(whole, DType.F32)).toLongs());
  }

  @Test
  void oneNumberAndNone() {
    Tensor one = Tensor.of(new double[] {7}).reshape();
    assertEquals(7, session.download(session.upload(one, DType.F64)).getDouble(0));
    for (DType type : List.of(DType.F32, DType.U8)) {
      Tensor none = Tensor.allocate(type, new long[] {0, 3}, _ -> {});
      Tensor back = session.download(session.upload(none, DType.F32));
      assertArrayEquals(new long[] {0, 3}, back.shape());
    }
  }

  /** In plain Java, so the numbers come to the machine and go back. */
  @Test
  void whatTheLibraryLacksIsComputedOnTheMachine() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 6);
    CumSum sum = new CumSum(1, CumSum.Own.INCLUDED, CumSum.Direction.FORWARD);
    made.clear();
    assertArrayEquals(
        new float[] {1, 3, 6, 10, 15, 21},
        TestEngine.result(session, sum, DType.F32, x).toFloats());
    // x there, x back, y there, y back, two slices each
    assertEquals(8, made.stream().filter("locked"::equals).count());
  }

  @Test
  void resultsOfTransposedViewsComeInOrder() {
    try (PointerScope _ = new PointerScope()) {
      var x = TorchBuffer.shown(Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3)).t();
      Tensor y = place("cuda:0").download(x, DType.F32, new long[] {3, 2});
      assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, y.toFloats());
    }
  }

  /**
   * All operations by the path of a device: results are made there, numbers are staged. Without the
   * derivatives, which are made of the same operations.
   */
  @Test
  void theSuiteOfConformanceIsPassed() {
    assertEquals(
        List.of(), Conformance.run(new StagedEngine(), n -> !n.matches("(vjp|jvp) of .*")));
  }

  private final class StagedEngine implements Engine {
    private final Engine torch = TestEngine.engine();

    @Override
    public String name() {
      return torch.name();
    }

    @Override
    public EngineStatus status() {
      return torch.status();
    }

    @Override
    public Session open(Device device) {
      return new TorchSession(TestEngine.open().library(), place(device.name(), 1000));
    }

    @Override
    public Network prepare(Network network, List<Value> outputs) {
      return torch.prepare(network, outputs);
    }
  }

  @Test
  void placesOutsideAreRefusedBeforeTheyReachTheDevice() {
    try (PointerScope _ = new PointerScope()) {
      Lookups.check(TorchBuffer.shown(Tensor.of(new long[] {-3, 0, 2})), 3);
      for (long outside : new long[] {3, -4}) {
        var places = TorchBuffer.shown(Tensor.of(new long[] {0, outside}));
        assertThrows(IndexOutOfBoundsException.class, () -> Lookups.check(places, 3));
      }
    }
  }

  /** 2^58 bytes, which no machine has. */
  @Test
  void memoryThatIsNotThereIsToldFromOtherErrors() {
    Kernel huge =
        new TorchKernel(
            List.of(new TensorType(DType.F64, Shape.of(1))),
            new TensorType(DType.F64, Shape.of(1)),
            (in, _) -> torch.torch_zeros(1L << 55, 1),
            place("cuda:3"));
    Buffer one = session.upload(Tensor.of(new double[] {1}), DType.F64);
    DeviceMemoryException e =
        assertThrows(DeviceMemoryException.class, () -> huge.run(List.of(one)));
    assertTrue(e.getMessage().startsWith("device 'cuda:3' has no memory left: "), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
  }

  /** In the words of PyTorch 2.10: c10/cuda/CUDACachingAllocator.cpp, aten/src/ATen/cuda. */
  @Test
  void theWordsOfCudaAreKnown() {
    for (String message :
        List.of(
            "CUDA out of memory. Tried to allocate 20.00 GiB. GPU 0 has a total capacity of 15 GiB",
            "CUDA error: out of memory\nCUDA kernel errors might be asynchronously reported",
            "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
            "cuDNN error: CUDNN_STATUS_ALLOC_FAILED")) {
      RuntimeException e = new RuntimeException(message);
      assertTrue(Exhaustion.translated(e, "cuda:0") instanceof DeviceMemoryException, message);
    }
    RuntimeException other = new RuntimeException("CUDA error: an illegal memory access");
    assertEquals(other, Exhaustion.translated(other, "cuda:0"));
    RuntimeException silent = new RuntimeException();
    assertEquals(silent, Exhaustion.translated(silent, "cuda:0"));
  }

  @Test
  void aGatherOutsideIsAnError() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    assertThrows(
        RuntimeException.class,
        () -> TestEngine.result(session, new Gather(0), DType.F32, x, Tensor.of(new long[] {3})));
    Tensor y = TestEngine.result(session, new Add(), DType.F32, x, x);
    assertArrayEquals(new float[] {2, 4, 6, 8, 10, 12}, y.toFloats());
  }
}
