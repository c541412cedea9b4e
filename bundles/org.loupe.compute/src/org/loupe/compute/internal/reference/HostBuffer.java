package org.loupe.compute.internal.reference;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;

/**
 * Numbers in a Java array, always as doubles: those of a type of less precision are rounded to it
 * when they are stored. Closing forgets the array, so that a use after the last one is noticed.
 */
final class HostBuffer implements Buffer {
  private final DType dtype;
  private final int[] shape;
  private double[] data;

  /** A buffer over an array that has been rounded and is not written to any more. */
  private HostBuffer(DType dtype, int[] shape, double[] data) {
    this.dtype = dtype;
    this.shape = shape;
    this.data = data;
  }

  /** A buffer of new numbers, which are rounded in place. */
  static HostBuffer of(DType dtype, int[] shape, double[] data) {
    if (dtype == DType.F32) {
      for (int i = 0; i < data.length; i++) {
        data[i] = (float) data[i];
      }
    } else if (!dtype.isFloat()) {
      for (int i = 0; i < data.length; i++) {
        data[i] = (long) data[i];
      }
    }
    return new HostBuffer(dtype, shape, data);
  }

  /** A tensor's numbers; floating ones in the given type. */
  static HostBuffer of(Tensor tensor, DType dtype) {
    int[] shape = Arrays.stream(tensor.shape()).mapToInt(Math::toIntExact).toArray();
    return of(tensor.dtype().isFloat() ? dtype : tensor.dtype(), shape, tensor.toDoubles());
  }

  /** The same numbers under another shape. */
  HostBuffer under(int[] other) {
    return new HostBuffer(dtype, other, data());
  }

  /** The numbers, not to be written to. */
  double[] data() {
    if (data == null) {
      throw new IllegalStateException("a buffer is used after it was closed");
    }
    return data;
  }

  /** Sizes of the axes, not to be written to. */
  int[] sizes() {
    return shape;
  }

  Tensor tensor() {
    double[] d = data();
    return switch (dtype) {
      // the flat numbers first: no sizes at all would mean a vector there, and one number here
      case F64 -> Tensor.of(d).reshape(shape());
      case F32 -> Tensor.allocate(DType.F32, shape(), m -> fill(m, d));
      default -> Tensor.of(d).reshape(shape()).to(dtype);
    };
  }

  private static void fill(MemorySegment m, double[] d) {
    for (int i = 0; i < d.length; i++) {
      m.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) d[i]);
    }
  }

  @Override
  public long[] shape() {
    return Arrays.stream(shape).asLongStream().toArray();
  }

  @Override
  public DType dtype() {
    return dtype;
  }

  @Override
  public void close() {
    data = null;
  }
}
