package org.loupe.compute.torch.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;
import org.loupe.compute.Kernel;
import org.loupe.compute.conformance.NativeHeap;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.op.Add;
import org.loupe.network.op.Conv;
import org.loupe.network.op.ConvTranspose;
import org.loupe.network.op.ConvWeightGradient;
import org.loupe.network.op.CumSum;
import org.loupe.network.op.Gather;
import org.loupe.network.op.Identity;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.MaxPoolGradient;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Slice;
import org.loupe.network.op.Softplus;
import org.loupe.network.op.Windows;

/** Memory, kernels that are used again, and what a session knows beside the shared suite. */
class SessionTest {
  private final TorchSession session = TestEngine.open();

  @AfterEach
  void close() {
    session.close();
  }

  private static long address(Buffer b) {
    return ((TorchBuffer) b).tensor().data_ptr().address();
  }

  @Test
  void aTensorOfTheSameTypeIsNotCopied() {
    Tensor x = Tensor.of(new float[] {1, 2, 3});
    assertEquals(x.segment().address(), address(session.upload(x, DType.F32)));
  }

  @Test
  void aTensorOfTheOtherFloatingTypeIsConverted() {
    Tensor x = Tensor.of(new double[] {1.5, 0.1, 1e300});
    Tensor f = session.download(session.upload(x, DType.F32));
    assertArrayEquals(new float[] {1.5f, 0.1f, Float.POSITIVE_INFINITY}, f.toFloats());
    Tensor d = session.download(session.upload(f, DType.F64));
    assertArrayEquals(new double[] {1.5, 0.1f, Double.POSITIVE_INFINITY}, d.toDoubles());
  }

  @Test
  void integersKeepTheirTypeAndMayBeMoved() {
    Tensor x = Tensor.of(new long[] {1, Long.MAX_VALUE, 3, -4}, 2, 2);
    Slice firstColumn = new Slice(List.of(0L), List.of(1L), List.of(1), List.of(1L));
    Tensor y = TestEngine.result(session, firstColumn, DType.F32, x);
    assertEquals(DType.I64, y.dtype());
    assertArrayEquals(new long[] {1, 3}, y.toLongs());
  }

  @Test
  void nothingMayBeMoved() {
    Tensor x = Tensor.of(new float[] {1, 2}, 2, 1);
    Slice none = new Slice(List.of(0L), List.of(0L), List.of(1), List.of(1L));
    Tensor y = TestEngine.result(session, none, DType.F32, x);
    assertArrayEquals(new long[] {2, 0}, y.shape());
  }

  @Test
  void downloadCopies() {
    Tensor x = Tensor.of(new float[] {1, 2});
    assertNotEquals(
        x.segment().address(), session.download(session.upload(x, DType.F32)).segment().address());
  }

  @Test
  void reshapingSharesMemoryUntilTheLastIsClosed() {
    Tensor x = Tensor.of(new float[] {-1, 2, 3, -4});
    Buffer in = session.upload(x, DType.F32);
    Buffer relu = TestEngine.kernel(session, new Relu(), DType.F32, x).run(List.of(in)).getFirst();
    Buffer square =
        TestEngine.kernel(session, new Reshape(List.of(2L, 2L), Reshape.Zero.COPY), DType.F32, x)
            .run(List.of(relu))
            .getFirst();
    assertEquals(address(relu), address(square));
    relu.close();
    Buffer other = TestEngine.kernel(session, new Relu(), DType.F32, x).run(List.of(in)).getFirst();
    assertNotEquals(address(square), address(other));
    assertArrayEquals(new float[] {0, 2, 3, 0}, session.download(square).toFloats());
  }

  @Test
  void aClosedBufferIsNotRead() {
    Tensor x = Tensor.of(new float[] {1});
    Buffer b = session.upload(x, DType.F32);
    b.close();
    b.close();
    Kernel identity = TestEngine.kernel(session, new Identity(), DType.F32, x);
    assertThrows(IllegalStateException.class, () -> identity.run(List.of(b)));
  }

  @Test
  void aKernelTakesOneBatchSizeAfterAnother() {
    TensorType x = new TensorType(DType.F32, Shape.of(Shape.N, 1, 3));
    Kernel pool = session.kernel(new MaxPool(Windows.of(2)), List.of(x), DType.F32).orElseThrow();
    for (int rows : new int[] {1, 7, 2, 5}) {
      float[] numbers = new float[rows * 3];
      float[] largest = new float[rows * 2];
      for (int i = 0; i < rows; i++) {
        numbers[3 * i] = i;
        numbers[3 * i + 1] = -i;
        numbers[3 * i + 2] = 2 * i;
        largest[2 * i] = i;
        largest[2 * i + 1] = 2 * i;
      }
      Buffer in = session.upload(Tensor.of(numbers, rows, 1, 3), DType.F32);
      Tensor y = session.download(pool.run(List.of(in)).getFirst());
      assertArrayEquals(new long[] {rows, 1, 2}, y.shape());
      assertArrayEquals(largest, y.toFloats());
    }
  }

  @Test
  void maximaKeepNaNAndNegativeInfinity() {
    float inf = Float.NEGATIVE_INFINITY;
    Tensor x = Tensor.of(new float[] {1, Float.NaN, 3, inf, inf, inf}, 1, 1, 6);
    Tensor y = TestEngine.result(session, new MaxPool(Windows.of(2)), DType.F32, x);
    assertArrayEquals(new float[] {Float.NaN, Float.NaN, 3, inf, inf}, y.toFloats());
  }

  /** Of equal numbers the first counts, also where the window begins in the padding. */
  @Test
  void aTieGoesToTheFirstPlace() {
    Tensor x = Tensor.of(new float[] {2, 2, 2, 2}, 1, 1, 4);
    Windows w = Windows.of(3).pad(1).stride(2);
    Tensor c = Tensor.of(new float[] {10, 1}, 1, 1, 2);
    Tensor g = TestEngine.result(session, new MaxPoolGradient(w), DType.F32, x, c);
    assertArrayEquals(new float[] {10, 1, 0, 0}, g.toFloats());
  }

  /** log(1 + exp(25)) - 25 = 1.4e-11, which libtorch's softplus leaves out. */
  @Test
  void softplusIsExactFarFromZero() {
    Tensor y =
        TestEngine.result(session, new Softplus(), DType.F64, Tensor.of(new double[] {25, -800}));
    assertEquals(Math.log1p(Math.exp(-25)), y.getDouble(0) - 25, 1e-14);
    assertEquals(0, y.getDouble(1));
  }

  @Test
  void placesMayCountFromTheEndAndMustBeThere() {
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    Tensor y =
        TestEngine.result(session, new Gather(0), DType.F32, x, Tensor.of(new long[] {-1, 0}));
    assertArrayEquals(new float[] {5, 6, 1, 2}, y.toFloats());
    for (long outside : new long[] {3, -4}) {
      Tensor places = Tensor.of(new long[] {outside});
      assertThrows(
          RuntimeException.class,
          () -> TestEngine.result(session, new Gather(0), DType.F32, x, places));
    }
  }

  /** Four space axes: libtorch takes three. The sum over 2^4 ones. */
  @Test
  void convolutionOverFourAxes() {
    float[] ones = new float[81];
    Arrays.fill(ones, 1);
    Tensor x = Tensor.of(ones, 1, 1, 3, 3, 3, 3);
    Tensor w = Tensor.of(Arrays.copyOf(ones, 16), 1, 1, 2, 2, 2, 2);
    Tensor y = TestEngine.result(session, new Conv(Windows.of(2, 2, 2, 2), 1), DType.F32, x, w);
    float[] expected = new float[16];
    Arrays.fill(expected, 16);
    assertArrayEquals(expected, y.toFloats());
  }

  /** One result of 64 KiB that is left behind a round would be 190 MB. */
  @Test
  void evaluationsLeaveNothingBehind() {
    LongSupplier heap = NativeHeap.meter();
    session.useThreads(1);
    Tensor x = Tensor.of(new float[2 * 8 * 32 * 32], 2, 8, 32, 32);
    Tensor w = Tensor.of(new float[8 * 8 * 9], 8, 8, 3, 3);
    Windows windows = Windows.of(3, 3).pad(1);
    // in plain Java
    CumSum sum = new CumSum(3, CumSum.Own.INCLUDED, CumSum.Direction.FORWARD);
    List<Kernel> kernels =
        List.of(
            TestEngine.kernel(session, new Conv(windows, 1), DType.F32, x, w),
            TestEngine.kernel(
                session, new ConvTranspose(windows, 1, List.of(32, 32)), DType.F32, x, w),
            TestEngine.kernel(session, new ConvWeightGradient(windows, 1), DType.F32, x, x),
            TestEngine.kernel(session, new MaxPoolGradient(windows), DType.F32, x, x),
            TestEngine.kernel(session, new Add(), DType.F32, x, x),
            TestEngine.kernel(session, sum, DType.F32, x));
    long before = 0;
    long pointers = 0;
    for (int i = 0; i < 4_000; i++) {
      if (i == 1_000) {
        before = heap.getAsLong();
        pointers = Pointer.totalCount();
      }
      try (Buffer a = session.upload(x, DType.F32);
          Buffer b = session.upload(w, DType.F32)) {
        for (int k = 0; k < kernels.size(); k++) {
          List<Buffer> in = new ArrayList<>(List.of(a, k < 2 ? b : a));
          kernels.get(k).run(k < 5 ? in : in.subList(0, 1)).forEach(Buffer::close);
        }
      }
    }
    // what nobody closes is counted until a collection takes it
    long open = Pointer.totalCount() - pointers;
    assertTrue(open < 20, "3,000 rounds left %d objects open".formatted(open));
    long grown = (heap.getAsLong() - before) >> 10;
    // one result of 64 KiB a round would be 190 MB; the JIT compiler takes some from the same heap
    assertTrue(grown < 30_000, "3,000 rounds kept %d KiB".formatted(grown));
  }

  /** A result keeps its memory when its buffer is closed, and others do not get it. */
  @Test
  void largeResultsAreHandedOverWithTheirMemory() {
    Tensor x = Tensor.allocate(DType.F32, new long[] {1 << 18}, m -> m.fill((byte) 1));
    Kernel relu = TestEngine.kernel(session, new Relu(), DType.F32, x);
    try (Buffer in = session.upload(x, DType.F32)) {
      Buffer first = relu.run(List.of(in)).getFirst();
      Tensor y = session.download(first);
      assertEquals(address(first), y.segment().address());
      first.close();
      Buffer second = relu.run(List.of(in)).getFirst();
      assertNotEquals(y.segment().address(), address(second));
      second.close();
      assertEquals(x, y);
    }
  }

  /** Neither memory of the tensor that came in, nor all of what only a part is wanted of. */
  @Test
  void whatIsNotTheResultsAloneIsCopied() {
    Tensor x = Tensor.allocate(DType.F32, new long[] {4, 1 << 16}, m -> m.fill((byte) 1));
    Reshape flat = new Reshape(List.of(1L << 18), Reshape.Zero.COPY);
    Slice half = new Slice(List.of(0L), List.of(2L), List.of(0), List.of(1L));
    Kernel reshape = TestEngine.kernel(session, flat, DType.F32, x);
    Kernel relu = TestEngine.kernel(session, new Relu(), DType.F32, x);
    Kernel slice = TestEngine.kernel(session, half, DType.F32, x);
    try (Buffer in = session.upload(x, DType.F32);
        Buffer same = reshape.run(List.of(in)).getFirst();
        Buffer all = relu.run(List.of(in)).getFirst();
        Buffer part = slice.run(List.of(all)).getFirst()) {
      assertEquals(x.segment().address(), address(same));
      assertNotEquals(address(same), session.download(same).segment().address());
      assertEquals(address(all), address(part));
      assertNotEquals(address(part), session.download(part).segment().address());
      assertEquals(x.rows(0, 2), session.download(part));
    }
  }

  /** Nobody holds them: 800 MiB in all. */
  @Test
  void memoryThatWasHandedOverComesBack() {
    LongSupplier heap = NativeHeap.meter();
    Tensor x = Tensor.allocate(DType.F32, new long[] {1 << 20}, m -> m.fill((byte) 1));
    Kernel relu = TestEngine.kernel(session, new Relu(), DType.F32, x);
    long before = heap.getAsLong();
    for (int i = 0; i < 200; i++) {
      try (Buffer in = session.upload(x, DType.F32);
          Buffer y = relu.run(List.of(in)).getFirst()) {
        session.download(y);
      }
    }
    long left = heap.getAsLong() - before >> 20;
    assertTrue(left < 100, left + " MiB left");
  }

  @Test
  void threadsAreLimitedInTorchAndInEveryCopyOfOpenBlas() throws IOException {
    long copies;
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      copies =
          maps.map(l -> l.substring(l.lastIndexOf('/') + 1))
              .filter(f -> f.startsWith("libopenblas"))
              .distinct()
              .count();
    }
    for (int threads : new int[] {1, 2}) {
      session.useThreads(threads);
      assertEquals(threads, torch.get_num_threads());
      assertEquals(
          Collections.nCopies((int) copies, threads), session.library().blasThreads().limits());
    }
  }
}
