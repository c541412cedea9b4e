package org.loupe.api.value;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A dense array of numbers in row-major order.
 *
 * <p>Immutable, always in native memory (64-byte aligned, given back by the garbage collector), so
 * that engines read it where it lies and any thread may hold it for ever. Never backed by the heap:
 * one loop that sees heap and native segments runs an order of magnitude slower. Hot loops in Java
 * work on the copies of {@link #toDoubles} and {@link #toFloats}.
 */
public final class Tensor {

  /** Alignment in bytes of the memory of tensors that are allocated here. */
  public static final long ALIGNMENT = 64;

  private final MemorySegment segment;
  private final DType dtype;
  private final long[] shape;
  private final long count;

  private Tensor(MemorySegment segment, DType dtype, long[] shape, long count) {
    this.segment = segment;
    this.dtype = dtype;
    this.shape = shape;
    this.count = count;
  }

  /**
   * A new tensor whose memory is filled once by the caller.
   *
   * @param fill writes the elements; the segment must not be kept
   */
  public static Tensor allocate(DType dtype, long[] shape, Consumer<MemorySegment> fill) {
    long count = count(shape);
    MemorySegment memory =
        Arena.ofAuto().allocate(Math.max(1, Math.multiplyExact(count, dtype.bytes())), ALIGNMENT);
    fill.accept(memory);
    return wrap(memory, dtype, shape);
  }

  /**
   * A tensor over native memory that nobody writes to any more, such as a mapped file.
   *
   * @param memory native, at least as long as the elements; kept alive by its own arena
   */
  public static Tensor wrap(MemorySegment memory, DType dtype, long... shape) {
    if (!memory.isNative()) {
      throw new IllegalArgumentException("a tensor lies in native memory, never on the heap");
    }
    long count = count(shape);
    long bytes = Math.multiplyExact(count, dtype.bytes());
    if (memory.byteSize() < bytes) {
      throw new IllegalArgumentException(
          "a tensor of shape %s needs %d bytes and there are %d"
              .formatted(Arrays.toString(shape), bytes, memory.byteSize()));
    }
    return new Tensor(memory.asSlice(0, bytes).asReadOnly(), dtype, shape.clone(), count);
  }

  /** An F64 tensor; without a shape, a vector. */
  public static Tensor of(double[] values, long... shape) {
    long[] s = shapeFor(values.length, shape);
    return allocate(
        DType.F64,
        s,
        m -> MemorySegment.copy(values, 0, m, ValueLayout.JAVA_DOUBLE, 0, values.length));
  }

  /** An F32 tensor; without a shape, a vector. */
  public static Tensor of(float[] values, long... shape) {
    long[] s = shapeFor(values.length, shape);
    return allocate(
        DType.F32,
        s,
        m -> MemorySegment.copy(values, 0, m, ValueLayout.JAVA_FLOAT, 0, values.length));
  }

  /** An I64 tensor; without a shape, a vector. */
  public static Tensor of(long[] values, long... shape) {
    long[] s = shapeFor(values.length, shape);
    return allocate(
        DType.I64,
        s,
        m -> MemorySegment.copy(values, 0, m, ValueLayout.JAVA_LONG, 0, values.length));
  }

  /** An I32 tensor; without a shape, a vector. */
  public static Tensor of(int[] values, long... shape) {
    long[] s = shapeFor(values.length, shape);
    return allocate(
        DType.I32,
        s,
        m -> MemorySegment.copy(values, 0, m, ValueLayout.JAVA_INT, 0, values.length));
  }

  /** A U8 tensor of the bytes taken as unsigned; without a shape, a vector. */
  public static Tensor ofBytes(byte[] values, long... shape) {
    long[] s = shapeFor(values.length, shape);
    return allocate(
        DType.U8,
        s,
        m -> MemorySegment.copy(values, 0, m, ValueLayout.JAVA_BYTE, 0, values.length));
  }

  /** A BOOL tensor; without a shape, a vector. */
  public static Tensor of(boolean[] values, long... shape) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) (values[i] ? 1 : 0);
    }
    long[] s = shapeFor(values.length, shape);
    return allocate(
        DType.BOOL,
        s,
        m -> MemorySegment.copy(bytes, 0, m, ValueLayout.JAVA_BYTE, 0, bytes.length));
  }

  /** An F64 tensor without axes. */
  public static Tensor scalar(double value) {
    return allocate(DType.F64, new long[0], m -> m.set(ValueLayout.JAVA_DOUBLE, 0, value));
  }

  /** Number of elements of a shape; the empty shape has one. */
  public static long count(long... shape) {
    long n = 1;
    for (long d : shape) {
      if (d < 0) {
        throw new IllegalArgumentException("negative size in shape " + Arrays.toString(shape));
      }
      n = Math.multiplyExact(n, d);
    }
    return n;
  }

  private static long[] shapeFor(int length, long[] shape) {
    long[] s = shape.length == 0 ? new long[] {length} : shape.clone();
    if (count(s) != length) {
      throw new IllegalArgumentException(
          "shape %s does not hold %d elements".formatted(Arrays.toString(s), length));
    }
    return s;
  }

  /** Element type. */
  public DType dtype() {
    return dtype;
  }

  /** Sizes of the axes, a copy. */
  public long[] shape() {
    return shape.clone();
  }

  /** Number of axes. */
  public int rank() {
    return shape.length;
  }

  /** Size of one axis; a negative axis counts from the end. */
  public long size(int axis) {
    return shape[axis < 0 ? axis + shape.length : axis];
  }

  /** Number of elements. */
  public long count() {
    return count;
  }

  /** Bytes of the elements. */
  public long bytes() {
    return count * dtype.bytes();
  }

  /** The memory, read-only. */
  public MemorySegment segment() {
    return segment;
  }

  /** The element at a flat position, as a double. */
  public double getDouble(long i) {
    return switch (dtype) {
      case F32 -> segment.getAtIndex(ValueLayout.JAVA_FLOAT, i);
      case F64 -> segment.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
      case I32 -> segment.getAtIndex(ValueLayout.JAVA_INT, i);
      case I64 -> segment.getAtIndex(ValueLayout.JAVA_LONG, i);
      case U8, BOOL -> segment.get(ValueLayout.JAVA_BYTE, i) & 0xff;
    };
  }

  /** The element at a flat position, as a long; floating values are cut towards zero. */
  public long getLong(long i) {
    return switch (dtype) {
      case F32, F64 -> (long) getDouble(i);
      case I32 -> segment.getAtIndex(ValueLayout.JAVA_INT, i);
      case I64 -> segment.getAtIndex(ValueLayout.JAVA_LONG, i);
      case U8, BOOL -> segment.get(ValueLayout.JAVA_BYTE, i) & 0xff;
    };
  }

  /** The element at an index, one number an axis. */
  public double at(long... index) {
    if (index.length != shape.length) {
      throw new IndexOutOfBoundsException(
          "%d numbers for %d axes".formatted(index.length, shape.length));
    }
    long flat = 0;
    for (int a = 0; a < shape.length; a++) {
      flat = flat * shape[a] + Objects.checkIndex(index[a], shape[a]);
    }
    return getDouble(flat);
  }

  /** All elements as doubles, a copy. */
  public double[] toDoubles() {
    int n = heapLength();
    double[] values = new double[n];
    if (dtype == DType.F64) {
      MemorySegment.copy(segment, ValueLayout.JAVA_DOUBLE, 0, values, 0, n);
    } else if (dtype == DType.F32) {
      float[] f = toFloats();
      for (int i = 0; i < n; i++) {
        values[i] = f[i];
      }
    } else {
      for (int i = 0; i < n; i++) {
        values[i] = getDouble(i);
      }
    }
    return values;
  }

  /** All elements as floats, a copy; doubles are rounded. */
  public float[] toFloats() {
    int n = heapLength();
    float[] values = new float[n];
    if (dtype == DType.F32) {
      MemorySegment.copy(segment, ValueLayout.JAVA_FLOAT, 0, values, 0, n);
    } else {
      for (int i = 0; i < n; i++) {
        values[i] = (float) getDouble(i);
      }
    }
    return values;
  }

  /** All elements as longs, a copy; floating values are cut towards zero. */
  public long[] toLongs() {
    int n = heapLength();
    long[] values = new long[n];
    if (dtype == DType.I64) {
      MemorySegment.copy(segment, ValueLayout.JAVA_LONG, 0, values, 0, n);
    } else {
      for (int i = 0; i < n; i++) {
        values[i] = getLong(i);
      }
    }
    return values;
  }

  private int heapLength() {
    if (count > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException(
          "%d elements do not fit into a Java array; read it in rows".formatted(count));
    }
    return (int) count;
  }

  /** The same elements under another shape. */
  public Tensor reshape(long... newShape) {
    if (count(newShape) != count) {
      throw new IllegalArgumentException(
          "%s cannot become %s".formatted(Arrays.toString(shape), Arrays.toString(newShape)));
    }
    return new Tensor(segment, dtype, newShape.clone(), count);
  }

  /** One element of the first axis, without that axis; shares the memory. */
  public Tensor row(long i) {
    Objects.checkIndex(i, shape[0]);
    Tensor one = rows(i, i + 1);
    return one.reshape(Arrays.copyOfRange(shape, 1, shape.length));
  }

  /** Elements {@code from} to {@code to - 1} of the first axis; shares the memory. */
  public Tensor rows(long from, long to) {
    Objects.checkFromToIndex(from, to, shape[0]);
    long[] s = shape.clone();
    s[0] = to - from;
    long rowBytes = shape[0] == 0 ? 0 : bytes() / shape[0];
    return new Tensor(
        segment.asSlice(from * rowBytes, (to - from) * rowBytes), dtype, s, count(s));
  }

  /** The same numbers as another type: itself when it is that type already. */
  public Tensor to(DType target) {
    if (target == dtype) {
      return this;
    }
    return allocate(
        target,
        shape,
        m -> {
          for (long i = 0; i < count; i++) {
            switch (target) {
              case F32 -> m.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) getDouble(i));
              case F64 -> m.setAtIndex(ValueLayout.JAVA_DOUBLE, i, getDouble(i));
              case I32 -> m.setAtIndex(ValueLayout.JAVA_INT, i, (int) getLong(i));
              case I64 -> m.setAtIndex(ValueLayout.JAVA_LONG, i, getLong(i));
              case U8 -> m.set(ValueLayout.JAVA_BYTE, i, (byte) getLong(i));
              case BOOL -> m.set(ValueLayout.JAVA_BYTE, i, (byte) (getDouble(i) != 0 ? 1 : 0));
            }
          }
        });
  }

  /** Equal type, shape and bits. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor t
        && t.dtype == dtype
        && Arrays.equals(t.shape, shape)
        && segment.mismatch(t.segment) == -1;
  }

  @Override
  public int hashCode() {
    int h = dtype.hashCode() * 31 + Arrays.hashCode(shape);
    for (long i = 0; i < Math.min(count, 16); i++) {
      h = h * 31 + Double.hashCode(getDouble(i));
    }
    return h;
  }

  /** Type and shape, and the elements when there are few. */
  @Override
  public String toString() {
    String head = dtype.label() + Arrays.toString(shape);
    return count > 12 ? head : head + Arrays.toString(toDoubles());
  }
}
