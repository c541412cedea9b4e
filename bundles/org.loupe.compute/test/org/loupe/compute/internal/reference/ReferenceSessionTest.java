package org.loupe.compute.internal.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;
import org.loupe.compute.Kernel;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.op.Add;
import org.loupe.network.op.Clip;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Windows;

/** Rounding, buffers that share memory, batches of nothing, numbers that are none. */
class ReferenceSessionTest {
  private final ReferenceSession session = new ReferenceSession();

  /** In single precision all the way the sum would be 0: 1e8 + 1 is 1e8 there. */
  @Test
  void singlePrecisionAddsInDoubleAndRoundsOnce() {
    Tensor x = Tensor.of(new double[] {1e8, 1, -1e8}, 1, 3);
    Tensor ones = Tensor.of(new double[] {1, 1, 1}, 1, 3);
    Tensor y = Kernels.run(DType.F32, new Gemm(1, 1, false, true), x, ones);
    assertEquals(Tensor.of(new float[] {1}, 1, 1), y);
  }

  @Test
  void singlePrecisionRoundsEachResult() {
    Tensor x = Tensor.of(new double[] {1}, 1, 1);
    Tensor tiny = Tensor.of(new double[] {0x1.0p-30}, 1, 1);
    assertEquals(1, Kernels.run(DType.F32, new Add(), x, tiny).getDouble(0));
    assertEquals(1 + 0x1.0p-30, Kernels.run(DType.F64, new Add(), x, tiny).getDouble(0));
  }

  @Test
  void operandsAreRoundedWhenTheyAreUploaded() {
    Buffer b = session.upload(Tensor.of(new double[] {0.1}), DType.F32);
    assertEquals(0.1f, session.download(b).getDouble(0));
    assertEquals(DType.F32, b.dtype());
  }

  @Test
  void integersKeepTheirTypeAndNumbers() {
    Tensor i = Tensor.of(new long[] {-3, 1L << 40}, 2);
    Buffer b = session.upload(i, DType.F32);
    assertEquals(i, session.download(b));
  }

  @Test
  void oneNumberHasNoAxes() {
    for (DType dtype : List.of(DType.F32, DType.F64)) {
      Tensor one = session.download(session.upload(Tensor.scalar(2.5), dtype));
      assertArrayEquals(new long[0], one.shape(), dtype.label());
      assertEquals(2.5, one.getDouble(0));
    }
    Tensor whole = session.download(session.upload(Tensor.scalar(7).to(DType.I64), DType.F32));
    assertArrayEquals(new long[0], whole.shape());
  }

  @Test
  void anotherShapeOutlivesTheBufferItIsOf() {
    List<TensorType> types = List.of(new TensorType(DType.F64, Shape.of(Shape.N, 2, 2)));
    Kernel flat = session.kernel(new Flatten(1), types, DType.F64).orElseThrow();
    Tensor x = Tensor.of(new double[] {1, 2, 3, 4}, 1, 2, 2);
    Buffer operand = session.upload(x, DType.F64);
    Buffer result = flat.run(List.of(operand)).getFirst();
    operand.close();
    assertEquals(x.reshape(1, 4), session.download(result));
    result.close();
    assertThrows(IllegalStateException.class, () -> session.download(result));
  }

  @Test
  void aClosedOperandIsNoticed() {
    List<TensorType> types = List.of(new TensorType(DType.F64, Shape.of(2)));
    Kernel relu = session.kernel(new Relu(), types, DType.F64).orElseThrow();
    Buffer x = session.upload(Tensor.of(new double[] {1, 2}), DType.F64);
    x.close();
    assertThrows(IllegalStateException.class, () -> relu.run(List.of(x)));
  }

  @Test
  void noRowsGiveNoRows() {
    Tensor none = Tensor.of(new double[0], 0, 2, 3, 3);
    List<Op> ops =
        List.of(
            new Reshape(List.of(-1L, 18L), Reshape.Zero.COPY),
            new Reshape(List.of(0L, -1L), Reshape.Zero.COPY),
            new Flatten(1),
            new Softmax(1),
            new MaxPool(Windows.of(2, 2)));
    for (Op op : ops) {
      List<TensorType> types = List.of(new TensorType(DType.F64, Shape.of(Shape.N, 2, 3, 3)));
      Tensor y = Kernels.run(DType.F64, op, types, none);
      assertArrayEquals(op.infer(types).getFirst().shape().at(0), y.shape(), op.type());
    }
  }

  @Test
  void notANumberGoesOn() {
    Tensor nan = Tensor.of(new double[] {1, Double.NaN, 3, 4}, 1, 1, 2, 2);
    assertTrue(Double.isNaN(Kernels.run(new Relu(), nan).getDouble(1)));
    assertTrue(Double.isNaN(Kernels.run(new Clip(0, 6), nan).getDouble(1)));
    assertTrue(Double.isNaN(Kernels.run(new MaxPool(Windows.of(2, 2)), nan).getDouble(0)));
    // a weight of zero does not hide it
    Tensor zero = Tensor.of(new double[4], 1, 1, 2, 2);
    assertTrue(Double.isNaN(Kernels.run(new Conv(Windows.of(2, 2), 1), nan, zero).getDouble(0)));
  }

  @Test
  void softmaxOfInfinityIsNotANumberAndOfTheOthersItIsZero() {
    double inf = Double.POSITIVE_INFINITY;
    Tensor y = Kernels.run(new Softmax(1), Tensor.of(new double[] {0, -inf, 0}, 1, 3));
    assertArrayEquals(new double[] {0.5, 0, 0.5}, y.toDoubles());
    assertTrue(
        Double.isNaN(
            Kernels.run(new Softmax(1), Tensor.of(new double[] {0, inf}, 1, 2)).getDouble(1)));
  }
}
