package org.loupe.compute.torch.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;
import org.loupe.compute.Kernel;
import org.loupe.compute.conformance.NativeHeap;
import org.loupe.compute.rewrite.ElementwiseChain;
import org.loupe.compute.rewrite.ElementwiseChain.Link;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.op.Add;
import org.loupe.network.op.Exp;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Neg;
import org.loupe.network.op.Sub;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.Transpose;

/** Elementwise operations in one go, in blocks and whole. */
class ChainedTest {
  /** tanh(a * s) - exp(-(a + b)). */
  private static final ElementwiseChain CHAIN =
      new ElementwiseChain(
          3,
          List.of(
              new Link(new Mul(), List.of(0, 2)),
              new Link(new Tanh(), List.of(3)),
              new Link(new Add(), List.of(0, 1)),
              new Link(new Neg(), List.of(5)),
              new Link(new Exp(), List.of(6)),
              new Link(new Sub(), List.of(4, 7))));

  private final TorchSession session = TestEngine.open();

  @AfterEach
  void close() {
    session.close();
  }

  private static Tensor normal(long seed, DType dtype, long... shape) {
    SplittableRandom r = new SplittableRandom(seed);
    double[] d = new double[(int) Tensor.count(shape)];
    for (int i = 0; i < d.length; i++) {
      d[i] = r.nextGaussian();
    }
    return Tensor.of(d, shape).to(dtype);
  }

  private static TensorType type(DType dtype, long... shape) {
    return new TensorType(dtype, Shape.of(shape));
  }

  private static double[] expected(Tensor a, Tensor b, double s) {
    double[] y = new double[(int) a.count()];
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.tanh(a.getDouble(i) * s) - Math.exp(-(a.getDouble(i) + b.getDouble(i)));
    }
    return y;
  }

  /** Below the least, whole blocks, and blocks with a rest. */
  @ParameterizedTest
  @CsvSource({
    "F32, 3, 7",
    "F32, 8, 65536",
    "F32, 5, 70001",
    "F64, 4, 32768",
    "F64, 3, 100003",
    "F32, 0, 5"
  })
  void isWhatItsLinksAre(DType dtype, long n, long m) {
    Tensor a = normal(1, dtype, n, m);
    Tensor b = normal(2, dtype, n, m);
    Tensor s = Tensor.of(new double[] {0.5}, 1, 1).to(dtype);
    Kernel kernel =
        session
            .kernel(
                CHAIN,
                List.of(type(dtype, Shape.N, m), type(dtype, Shape.N, m), type(dtype, 1, 1)),
                dtype)
            .orElseThrow();
    try (Buffer x = session.upload(a, dtype);
        Buffer y = session.upload(b, dtype);
        Buffer z = session.upload(s, dtype);
        Buffer result = kernel.run(List.of(x, y, z)).getFirst()) {
      Tensor found = session.download(result);
      assertArrayEquals(new long[] {n, m}, found.shape());
      // exp of up to 9 in single precision
      double tolerance = dtype == DType.F32 ? 5e-3 : 1e-10;
      assertArrayEquals(expected(a, b, 0.5), found.toDoubles(), tolerance);
    }
  }

  /** A transposed operand shows the memory of what it was made of, in another order. */
  @Test
  void operandsThatAreNotInARowAreTakenAsTheyAre() {
    Tensor a = normal(3, DType.F64, 1100, 1000);
    Tensor b = normal(4, DType.F64, 1000, 1100);
    Kernel turn =
        session
            .kernel(new Transpose(List.of(1, 0)), List.of(type(DType.F64, 1100, 1000)), DType.F64)
            .orElseThrow();
    Kernel kernel =
        session
            .kernel(
                CHAIN,
                List.of(type(DType.F64, 1000, 1100), type(DType.F64, 1000, 1100), type(DType.F64, 1)),
                DType.F64)
            .orElseThrow();
    try (Buffer x = session.upload(a, DType.F64);
        Buffer t = turn.run(List.of(x)).getFirst();
        Buffer y = session.upload(b, DType.F64);
        Buffer z = session.upload(Tensor.of(new double[] {2}, 1), DType.F64);
        Buffer result = kernel.run(List.of(t, y, z)).getFirst()) {
      assertArrayEquals(
          expected(session.download(t), b, 2), session.download(result).toDoubles(), 1e-10);
    }
  }

  /** Two of five results at a time when they are whole; none stays. */
  @Test
  void statesWhatItNeedsAndLeavesNothing() {
    Kernel kernel =
        session
            .kernel(
                CHAIN,
                List.of(
                    type(DType.F32, Shape.N, 65536),
                    type(DType.F32, Shape.N, 65536),
                    type(DType.F32, 1)),
                DType.F32)
            .orElseThrow();
    assertEquals(2 * 8 * 65536 * 4, kernel.workspace(8));
    LongSupplier heap = NativeHeap.meter();
    try (Buffer x = session.upload(normal(1, DType.F32, 8, 65536), DType.F32);
        Buffer z = session.upload(Tensor.of(new float[] {2}, 1), DType.F32)) {
      kernel.run(List.of(x, x, z)).getFirst().close();
      long before = heap.getAsLong();
      for (int i = 0; i < 50; i++) {
        kernel.run(List.of(x, x, z)).getFirst().close();
      }
      // one block that was left behind each time would be 12 MiB
      assertTrue(heap.getAsLong() - before < 1 << 20);
    }
  }
}
