package org.loupe.data.internal.npy;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.data.DataProblem;
import org.loupe.data.NpyHeader;
import org.loupe.data.NpyType;
import org.loupe.data.ReadLimits;

/**
 * The elements of an NPY file as a tensor: where they lie when they can be used so, else a copy.
 */
public final class NpyElements {
  // constants, not withOrder(...): the JIT compiles accesses through constant layouts only
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

  /** Elements between two looks at the cancellation: some milliseconds. */
  private static final long RUN = 1 << 20;

  private final NpyHeader header;
  private final MemorySegment in;
  private final String what;
  private final boolean swap;

  private NpyElements(NpyHeader header, MemorySegment in, String what) {
    this.header = header;
    this.in = in;
    this.what = what;
    this.swap = header.order() != ByteOrder.nativeOrder();
  }

  /**
   * The tensor of the elements.
   *
   * @param raw the elements as they are in the file, in native memory that nobody writes to
   * @param what the file, as messages name it
   */
  public static Tensor tensor(NpyHeader header, MemorySegment raw, ReadLimits limits, String what) {
    NpyElements elements = new NpyElements(header, raw, what);
    Cancellation cancellation = limits.cancellation();
    if (elements.usable(cancellation)) {
      return Tensor.wrap(raw, header.dtype(), header.axes());
    }
    limits.require(copyBytes(header), what);
    return Tensor.allocate(header.dtype(), header.axes(), out -> elements.copy(out, cancellation));
  }

  /** Bytes of the tensor when the elements have to be copied. */
  public static long copyBytes(NpyHeader header) {
    return Math.multiplyExact(header.count(), (long) header.dtype().bytes());
  }

  private boolean usable(Cancellation cancellation) {
    return header.type().isDirect()
        && (!swap || header.type().bytes() == 1)
        && isRowMajor()
        && in.address() % header.type().bytes() == 0
        && (header.dtype() != DType.BOOL || onlyBits(cancellation));
  }

  /** Whether no byte is other than 0 and 1, as a tensor of booleans promises. */
  private boolean onlyBits(Cancellation cancellation) {
    for (long from = 0; from < in.byteSize(); from += RUN) {
      cancellation.check();
      long end = Math.min(from + RUN, in.byteSize());
      for (long i = from; i < end; i++) {
        if ((in.get(JAVA_BYTE, i) & 0xfe) != 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether the elements are in the order of a tensor: axes of size 1 do not matter. */
  private boolean isRowMajor() {
    return header.layout() == NpyHeader.Layout.ROW_MAJOR
        || header.shape().stream().filter(n -> n != 1).count() <= 1;
  }

  private void copy(MemorySegment out, Cancellation cancellation) {
    long count = header.count();
    if (isRowMajor()) {
      for (long from = 0; from < count; from += RUN) {
        cancellation.check();
        convert(from, 1, out, from, Math.min(RUN, count - from));
      }
      return;
    }
    List<Long> shape = header.shape();
    int last = shape.size() - 1;
    long[] index = new long[last];
    long[] stride = new long[last];
    long inner = 1;
    for (int a = 0; a < last; a++) {
      stride[a] = inner;
      inner *= shape.get(a);
    }
    long run = shape.get(last);
    long source = 0;
    long looked = 0;
    for (long target = 0; target < count; target += run) {
      if (target - looked >= RUN) {
        cancellation.check();
        looked = target;
      }
      convert(source, inner, out, target, run);
      for (int a = last - 1; a >= 0; a--) {
        source += stride[a];
        if (++index[a] < shape.get(a)) {
          break;
        }
        source -= index[a] * stride[a];
        index[a] = 0;
      }
    }
  }

  /** Converts {@code n} elements, {@code step} apart in the file, to neighbours in the tensor. */
  private void convert(long from, long step, MemorySegment out, long to, long n) {
    NpyType type = header.type();
    long at = from * type.bytes();
    long by = step * type.bytes();
    long end = to + n;
    switch (type) {
      case B1 -> {
        for (long i = to; i < end; i++, at += by) {
          out.set(JAVA_BYTE, i, (byte) (in.get(JAVA_BYTE, at) != 0 ? 1 : 0));
        }
      }
      case U1 -> {
        for (long i = to; i < end; i++, at += by) {
          out.set(JAVA_BYTE, i, in.get(JAVA_BYTE, at));
        }
      }
      case I1 -> {
        for (long i = to; i < end; i++, at += by) {
          out.setAtIndex(ValueLayout.JAVA_INT, i, in.get(JAVA_BYTE, at));
        }
      }
      case I2 -> {
        for (long i = to; i < end; i++, at += by) {
          out.setAtIndex(ValueLayout.JAVA_INT, i, shortAt(at));
        }
      }
      case U2 -> {
        for (long i = to; i < end; i++, at += by) {
          out.setAtIndex(ValueLayout.JAVA_INT, i, shortAt(at) & 0xffff);
        }
      }
      case F2 -> {
        for (long i = to; i < end; i++, at += by) {
          out.setAtIndex(ValueLayout.JAVA_FLOAT, i, Float.float16ToFloat(shortAt(at)));
        }
      }
      case U4 -> {
        for (long i = to; i < end; i++, at += by) {
          out.setAtIndex(ValueLayout.JAVA_LONG, i, intAt(at) & 0xffffffffL);
        }
      }
      case I4, F4 -> {
        for (long i = to; i < end; i++, at += by) {
          out.setAtIndex(ValueLayout.JAVA_INT, i, intAt(at));
        }
      }
      case I8, F8 -> {
        for (long i = to; i < end; i++, at += by) {
          out.setAtIndex(ValueLayout.JAVA_LONG, i, longAt(at));
        }
      }
      case U8 -> {
        for (long i = to; i < end; i++, at += by) {
          out.setAtIndex(ValueLayout.JAVA_LONG, i, unsigned(longAt(at), i));
        }
      }
    }
  }

  private short shortAt(long offset) {
    short v = in.get(SHORT, offset);
    return swap ? Short.reverseBytes(v) : v;
  }

  private int intAt(long offset) {
    int v = in.get(INT, offset);
    return swap ? Integer.reverseBytes(v) : v;
  }

  private long longAt(long offset) {
    long v = in.get(LONG, offset);
    return swap ? Long.reverseBytes(v) : v;
  }

  private long unsigned(long v, long index) {
    if (v < 0) {
      throw new LoupeException(
          DataProblem.VALUE,
          "Element %d of %s is %s: whole numbers end below 2^63."
              .formatted(index, what, Long.toUnsignedString(v)));
    }
    return v;
  }
}
