package org.loupe.compute.torch.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;
import org.loupe.compute.Kernel;
import org.loupe.compute.conformance.NativeHeap;
import org.loupe.compute.rewrite.CentredSum;
import org.loupe.compute.rewrite.FusedConv;
import org.loupe.compute.rewrite.Gate;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Windows;

/**
 * Convolutions with what follows them in one call, over weights that are laid out once for each
 * batch size: to the bit the same each time, near what the steps give in double precision.
 */
class FusedConvTest {
  private final TorchSession session = TestEngine.open();

  @AfterEach
  void close() {
    session.close();
  }

  private static Tensor normal(long seed, long... shape) {
    SplittableRandom r = new SplittableRandom(seed);
    float[] f = new float[(int) Tensor.count(shape)];
    for (int i = 0; i < f.length; i++) {
      f[i] = (float) r.nextGaussian();
    }
    return Tensor.of(f, shape);
  }

  /** The steps one by one, in double precision and plain Java. */
  private static double[] expected(FusedConv op, List<Tensor> in) {
    Tensor y =
        TestEngine.result(
            TestEngine.open(),
            op.conv(),
            DType.F64,
            in.subList(0, 3).stream().map(t -> t.to(DType.F64)).toArray(Tensor[]::new));
    double[] d = y.toDoubles();
    for (int i = 0; i < d.length; i++) {
      d[i] += in.size() > 3 ? in.get(3).getDouble(i) : 0;
      d[i] = op.end() == FusedConv.End.RELU ? Math.max(0, d[i]) : d[i];
    }
    return d;
  }

  /** Runs with one row, again, with more rows and with one again, over the same weights. */
  private void check(FusedConv op, Tensor w, long[] row, long[] out) {
    Tensor bias = normal(2, w.size(0));
    for (boolean sum : new boolean[] {false, true}) {
      List<TensorType> types = new ArrayList<>();
      types.add(new TensorType(DType.F32, Shape.of(rows(Shape.N, row))));
      types.add(new TensorType(DType.F32, Shape.of(w.shape())));
      types.add(new TensorType(DType.F32, Shape.of(bias.shape())));
      if (sum) {
        types.add(new TensorType(DType.F32, Shape.of(rows(Shape.N, out))));
      }
      Kernel kernel = session.kernel(op, types, DType.F32).orElseThrow();
      // the weights laid out, beside those that were given; of series, and with a summand of one
      // channel, they are taken as they lie
      boolean asTheyLie = op.conv().windows().axes() == 1 || sum && w.size(0) == 1;
      long kept = asTheyLie ? 0 : w.bytes();
      assertTrue(kernel.kept() >= kept);
      try (Buffer weights = session.upload(w, DType.F32);
          Buffer b = session.upload(bias, DType.F32)) {
        float[] first = {};
        for (int n : new int[] {1, 1, 3, 1, 1}) {
          Tensor x = normal(n, rows(n, row));
          Tensor s = normal(7, rows(n, out));
          List<Buffer> in = new ArrayList<>(List.of(session.upload(x, DType.F32), weights, b));
          List<Tensor> tensors = new ArrayList<>(List.of(x, w, bias));
          if (sum) {
            in.add(session.upload(s, DType.F32));
            tensors.add(s);
          }
          Tensor y = session.download(kernel.run(in).getFirst());
          assertArrayEquals(rows(n, out), y.shape());
          // sums of some tens of products of numbers about 1
          assertArrayEquals(expected(op, tensors), y.toDoubles(), 1e-4, op + " " + n + sum);
          first = first.length == 0 ? y.toFloats() : first;
          if (n == 1) {
            assertArrayEquals(first, y.toFloats());
          }
          assertArrayEquals(normal(7, rows(n, out)).toFloats(), s.toFloats());
        }
      }
    }
  }

  private static long[] rows(long n, long[] row) {
    long[] shape = new long[row.length + 1];
    shape[0] = n;
    System.arraycopy(row, 0, shape, 1, row.length);
    return shape;
  }

  @ParameterizedTest
  @EnumSource
  void overImages(FusedConv.End end) {
    Conv c = new Conv(Windows.of(3, 3).pad(1), 1);
    check(new FusedConv(c, end), normal(1, 5, 3, 3, 3), new long[] {3, 7, 6}, new long[] {5, 7, 6});
  }

  /** What pruning may leave of a residual block: oneDNN cannot tell how one channel lies. */
  @ParameterizedTest
  @EnumSource
  void toOneChannel(FusedConv.End end) {
    Conv c = new Conv(Windows.of(3, 3).pad(1), 1);
    check(new FusedConv(c, end), normal(1, 1, 3, 3, 3), new long[] {3, 8, 8}, new long[] {1, 8, 8});
    check(new FusedConv(c, end), normal(1, 1, 1, 3, 3), new long[] {1, 8, 8}, new long[] {1, 8, 8});
    check(new FusedConv(c, end), normal(1, 4, 1, 3, 3), new long[] {1, 8, 8}, new long[] {4, 8, 8});
  }

  @ParameterizedTest
  @EnumSource
  void overGroupsWithStrides(FusedConv.End end) {
    Conv c = new Conv(Windows.of(3, 3).pad(1).stride(2), 2);
    check(new FusedConv(c, end), normal(1, 6, 2, 3, 3), new long[] {4, 9, 9}, new long[] {6, 5, 5});
  }

  /** Ends that libtorch cannot pad unlike: the operand is padded before. */
  @Test
  void overUnlikePadding() {
    Windows w =
        new Windows(
            List.of(2, 2),
            List.of(1, 1),
            List.of(1, 1),
            List.of(0, 0, 1, 1),
            Windows.Padding.EXPLICIT,
            Windows.Rounding.FLOOR);
    FusedConv op = new FusedConv(new Conv(w, 1), FusedConv.End.RELU);
    check(op, normal(1, 2, 3, 2, 2), new long[] {3, 4, 4}, new long[] {2, 4, 4});
  }

  @Test
  void overVolumesAndSeries() {
    Conv c = new Conv(Windows.of(2, 2, 2), 1);
    FusedConv volumes = new FusedConv(c, FusedConv.End.RELU);
    check(volumes, normal(1, 2, 3, 2, 2, 2), new long[] {3, 4, 4, 3}, new long[] {2, 3, 3, 2});
    FusedConv series = new FusedConv(new Conv(Windows.of(3), 1), FusedConv.End.RELU);
    check(series, normal(1, 2, 3, 3), new long[] {3, 6}, new long[] {2, 4});
  }

  @Test
  void aGateLetsThroughWhatIsAboveZero() {
    Tensor c = Tensor.of(new float[] {1, 2, 3, 4});
    Tensor x = Tensor.of(new float[] {-1, 0, 1e-30f, 5});
    Tensor y = TestEngine.result(session, new Gate(), DType.F32, c, x);
    assertArrayEquals(new float[] {0, 0, 3, 4}, y.toFloats());
  }

  /** 1 (1 - 1) + 2 (2 - 1) + 5 (0 - 1) + 6 (0 - 1), and the other channel likewise. */
  @Test
  void centredSumsGoOverRowsAndPlaces() {
    Tensor c = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
    Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 0, 0, 0, 0}, 2, 2, 2);
    Tensor mean = Tensor.of(new float[] {1, 2}, 1, 2, 1);
    for (DType d : new DType[] {DType.F32, DType.F64}) {
      Tensor y = TestEngine.result(session, new CentredSum(), d, c, x, mean);
      assertArrayEquals(new double[] {-9, -19}, y.toDoubles(), 1e-6);
    }
  }

  @Test
  void weightsAreLaidOutOnceForASize() {
    TorchBuffer b = (TorchBuffer) session.upload(normal(1, 2, 2), DType.F32);
    List<String> made = new ArrayList<>();
    for (long size : new long[] {1, 1, 1, 2, 2}) {
      b.laidOut(
          "kernel",
          new long[] {size},
          () -> {
            made.add("" + size);
            return b.tensor().clone();
          });
    }
    assertEquals(List.of("1", "2"), made);
    b.close();
  }

  /** Three results of 64 KiB or weights of 144 KiB that stay a round would be 55 MiB and more. */
  @Test
  void nothingIsLeftBehind() {
    LongSupplier heap = NativeHeap.meter();
    session.useThreads(1);
    Tensor x = normal(1, 1, 64, 16, 16);
    Tensor w = normal(2, 64, 64, 3, 3);
    Tensor bias = normal(3, 64);
    FusedConv op = new FusedConv(new Conv(Windows.of(3, 3).pad(1), 1), FusedConv.End.RELU);
    Kernel kernel = TestEngine.kernel(session, op, DType.F32, x, w, bias, x);
    long before = 0;
    long pointers = 0;
    for (int i = 0; i < 600; i++) {
      if (i == 200) {
        before = heap.getAsLong();
        pointers = Pointer.totalCount();
      }
      try (Buffer a = session.upload(x, DType.F32);
          Buffer b = session.upload(w, DType.F32);
          Buffer c = session.upload(bias, DType.F32)) {
        for (int k = 0; k < 3; k++) {
          kernel.run(List.of(a, b, c, a)).forEach(Buffer::close);
        }
      }
    }
    // what nobody closes is counted until a collection takes it
    long open = Pointer.totalCount() - pointers;
    assertTrue(open < 20, "400 rounds left %d objects open".formatted(open));
    long grown = (heap.getAsLong() - before) >> 10;
    assertTrue(grown < 45_000, "400 rounds kept %d KiB".formatted(grown));
  }
}
