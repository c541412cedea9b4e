package org.loupe.compute.nd4j.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;
import org.loupe.compute.Kernel;
import org.loupe.compute.conformance.NativeHeap;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Identity;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Slice;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.Windows;

/** Memory, kernels that are used again, and what a session knows beside the shared suite. */
class SessionTest {
  private final Nd4jSession session = TestEngine.open();

  @AfterEach
  void close() {
    session.close();
  }

  private static long address(Buffer b) {
    return ((NativeBuffer) b).address().address();
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
    Slice firstColumnBackwards =
        new Slice(List.of(-1L, 0L), List.of(-9L, 1L), List.of(0, 1), List.of(-1L, 1L));
    Tensor y = TestEngine.result(session, firstColumnBackwards, DType.F32, x);
    assertEquals(DType.I64, y.dtype());
    assertArrayEquals(new long[] {3, 1}, y.toLongs());
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
    // memory that was given back would be taken by the next result
    Buffer other = TestEngine.kernel(session, new Relu(), DType.F32, x).run(List.of(in)).getFirst();
    assertNotEquals(address(square), address(other));
    assertArrayEquals(new float[] {0, 2, 3, 0}, session.download(square).toFloats());
  }

  @Test
  void memoryIsTakenAgain() {
    Tensor x = Tensor.of(new float[1000]);
    Kernel relu = TestEngine.kernel(session, new Relu(), DType.F32, x);
    Buffer in = session.upload(x, DType.F32);
    Buffer first = relu.run(List.of(in)).getFirst();
    long at = address(first);
    first.close();
    assertEquals(at, address(relu.run(List.of(in)).getFirst()));
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
    for (int rows : new int[] {1, 7, 2, 0, 5, 3, 1, 7}) {
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

  /** ND4J's maxima leave NaN out and never fall below the least finite number. */
  @Test
  void maximaKeepNaNAndNegativeInfinity() {
    float inf = Float.NEGATIVE_INFINITY;
    Tensor x = Tensor.of(new float[] {1, Float.NaN, 3, inf, inf, inf}, 1, 1, 6);
    Tensor y = TestEngine.result(session, new MaxPool(Windows.of(2)), DType.F32, x);
    assertArrayEquals(new float[] {Float.NaN, Float.NaN, 3, inf, inf}, y.toFloats());
  }

  /** ND4J begins the search for the largest number of a row at 0; exp(-746) is 0 in double. */
  @Test
  void softmaxOfRowsFarBelowZero() {
    double[] low = {-800, -800, -1e6, -1e6, -1e300, -1e300};
    // so many rows that ND4J takes them
    double[] rows = new double[1000 * low.length];
    double[] halves = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = low[i % low.length];
      halves[i] = 0.5;
    }
    Tensor x = Tensor.of(rows, rows.length / 2, 2);
    Tensor y = TestEngine.result(session, new Softmax(-1), DType.F64, x);
    assertArrayEquals(halves, y.toDoubles());
  }

  /** Four space axes: oneDNN takes three. The sum over 2^4 ones. */
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

  /** The context of a call keeps what it is given unless it is emptied: 200 bytes a call. */
  @Test
  void callsLeaveNothingBehind() {
    LongSupplier heap = NativeHeap.meter();
    session.useThreads(1);
    Tensor x = Tensor.of(new float[(int) Elementwise.SMALL + 1]);
    Kernel tanh = TestEngine.kernel(session, new Tanh(), DType.F32, x);
    List<Buffer> in = List.of(session.upload(x, DType.F32));
    long before = 0;
    for (int i = 0; i < 400_000; i++) {
      if (i == 100_000) {
        before = heap.getAsLong();
      }
      tanh.run(in).getFirst().close();
    }
    long grown = (heap.getAsLong() - before) >> 10;
    assertTrue(grown < 30_000, "300,000 calls kept %d KiB".formatted(grown));
  }

  @Test
  void threadsAreLimitedInEveryCopyOfOpenBlas() {
    for (int threads : new int[] {1, 2}) {
      session.useThreads(threads);
      assertEquals(List.of(threads, threads), session.library().blasThreads().limits());
    }
  }
}
