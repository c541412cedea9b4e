package org.loupe.data.internal;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.util.stream.LongStream;
import org.loupe.api.value.DType;
import org.loupe.api.value.Port;
import org.loupe.api.value.Tensor;

/** Copies rows of a tensor into a new one, as another type and multiplied by a factor. */
public final class RowCopy {

  private static final long PIECE = 1 << 20;

  private final Tensor values;
  private final Port row;
  private final double scale;
  private final long count;

  /** Rows of {@code values} as the type and shape of {@code row}, times {@code scale}. */
  public RowCopy(Tensor values, Port row, double scale) {
    this.values = values;
    this.row = row;
    this.scale = scale;
    this.count = row.rowCount();
  }

  /** The rows of these numbers, all of them there: [rows.length, row...]. */
  public Tensor read(long[] rows) {
    long[] shape =
        LongStream.concat(LongStream.of(rows.length), LongStream.of(row.rowShape())).toArray();
    boolean same = values.dtype() == row.dtype() && scale == 1;
    if (same && rows.length > 0 && areNeighbours(rows)) {
      return values.rows(rows[0], rows[0] + rows.length).reshape(shape);
    }
    return Tensor.allocate(
        row.dtype(),
        shape,
        out -> {
          for (int i = 0; i < rows.length; i++) {
            if (same) {
              copy(values, rows[i], out, i, count * values.dtype().bytes());
            } else if (row.dtype() == DType.F64) {
              doubles(rows[i] * count, out, i * count);
            } else {
              floats(rows[i] * count, out, i * count);
            }
          }
        });
  }

  private static boolean areNeighbours(long[] rows) {
    for (int i = 1; i < rows.length; i++) {
      if (rows[i] != rows[0] + i) {
        return false;
      }
    }
    return true;
  }

  private static void copy(Tensor in, long from, MemorySegment out, long to, long bytes) {
    MemorySegment.copy(in.segment(), from * bytes, out, to * bytes, bytes);
  }

  private void doubles(long from, MemorySegment out, long to) {
    MemorySegment in = values.segment();
    for (long i = 0; i < count; i++) {
      out.setAtIndex(JAVA_DOUBLE, to + i, in.getAtIndex(JAVA_DOUBLE, from + i) * scale);
    }
  }

  /** The switch is outside of the loops, so that each is compiled for one type. */
  private void floats(long from, MemorySegment out, long to) {
    MemorySegment in = values.segment();
    switch (values.dtype()) {
      case U8, BOOL -> {
        for (long i = 0; i < count; i++) {
          int v = in.get(JAVA_BYTE, from + i) & 0xff;
          out.setAtIndex(JAVA_FLOAT, to + i, (float) (v * scale));
        }
      }
      case I32 -> {
        for (long i = 0; i < count; i++) {
          int v = in.getAtIndex(JAVA_INT, from + i);
          out.setAtIndex(JAVA_FLOAT, to + i, (float) (v * scale));
        }
      }
      case I64 -> {
        for (long i = 0; i < count; i++) {
          long v = in.getAtIndex(JAVA_LONG, from + i);
          out.setAtIndex(JAVA_FLOAT, to + i, (float) (v * scale));
        }
      }
      case F32 -> {
        for (long i = 0; i < count; i++) {
          float v = in.getAtIndex(JAVA_FLOAT, from + i);
          out.setAtIndex(JAVA_FLOAT, to + i, (float) (v * scale));
        }
      }
      case F64 -> throw new IllegalStateException("rows of doubles stay doubles");
    }
  }

  /** Some elements of a vector. */
  public static Tensor gather(Tensor vector, long[] elements) {
    return Tensor.allocate(
        vector.dtype(),
        new long[] {elements.length},
        out -> {
          for (int i = 0; i < elements.length; i++) {
            copy(vector, elements[i], out, i, vector.dtype().bytes());
          }
        });
  }

  /** Feeds the bytes of a tensor to a digest. */
  public static void digest(Tensor tensor, MessageDigest digest) {
    MemorySegment memory = tensor.segment();
    for (long from = 0; from < memory.byteSize(); from += PIECE) {
      long n = Math.min(PIECE, memory.byteSize() - from);
      digest.update(memory.asSlice(from, n).asByteBuffer());
    }
  }
}
