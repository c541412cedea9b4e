package org.loupe.data;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.api.Spool;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.data.internal.InputFile;
import org.loupe.data.internal.npy.NpyFormat;
import org.loupe.data.internal.npy.Segments;
import org.loupe.data.io.AtomicFile;
import org.loupe.data.io.Durability;

/**
 * Writes an NPY file row by row when the number of rows is not known in advance: the header has
 * room for any number and is written again at the end. The file appears when {@link #finish} is
 * called, complete; {@link #close} without it leaves nothing. As a spool it is not forced to disk.
 * Not thread-safe.
 *
 * <p>Problems with the file are {@link LoupeException} LP-2220; elements that the type cannot hold
 * are {@link IllegalArgumentException}.
 */
public final class NpyAppender implements Spool, AutoCloseable {

  /** Bytes that are gathered before they are written. */
  private static final long BUFFER = 1 << 18;

  private final Path file;
  private final DType dtype;
  private final long[] rowShape;
  private final long rowCount;
  private final AtomicFile target;
  private final int headerLength;
  private final MemorySegment buffer = Segments.allocate(BUFFER);
  private final long capacity;
  private long buffered;
  private long written;

  private NpyAppender(Path file, DType dtype, long[] rowShape, AtomicFile target)
      throws IOException {
    this.file = file;
    this.dtype = dtype;
    this.rowShape = rowShape.clone();
    this.rowCount = Tensor.count(rowShape);
    this.target = target;
    this.capacity = BUFFER / dtype.bytes();
    byte[] header = header(Long.MAX_VALUE, 0);
    this.headerLength = header.length;
    Segments.write(target.channel(), ByteBuffer.wrap(header));
  }

  /**
   * Starts a file.
   *
   * @param file where it is to appear; its folder exists
   * @param rowShape shape of one row, without a size of 0; none for a vector
   * @throws LoupeException LP-2220 when the folder cannot be written
   */
  public static NpyAppender create(Path file, DType dtype, long... rowShape) {
    if (Tensor.count(rowShape) == 0) {
      throw new IllegalArgumentException("a row has elements: " + Arrays.toString(rowShape));
    }
    try {
      AtomicFile target = AtomicFile.create(file, Durability.LATER);
      try {
        return new NpyAppender(file, dtype, rowShape, target);
      } catch (IOException e) {
        target.close();
        throw e;
      }
    } catch (IOException e) {
      throw InputFile.unwritable(file, e);
    }
  }

  private byte[] header(long rows, int length) {
    List<Long> shape = new ArrayList<>();
    shape.add(rows);
    Arrays.stream(rowShape).forEach(shape::add);
    return NpyFormat.write(dtype, shape, length);
  }

  @Override
  public void append(double... elements) {
    checkWhole(elements.length);
    switch (dtype) {
      case F64 -> copy(elements, elements.length, JAVA_DOUBLE);
      case F32 -> {
        for (double v : elements) {
          buffer.setAtIndex(JAVA_FLOAT, next(), (float) v);
        }
      }
      default -> {
        for (double v : elements) {
          if (v != (long) v) {
            throw unfit(Double.toString(v));
          }
          put((long) v);
        }
      }
    }
  }

  @Override
  public void append(long... elements) {
    checkWhole(elements.length);
    switch (dtype) {
      case I64 -> copy(elements, elements.length, JAVA_LONG);
      case F64 -> {
        for (long v : elements) {
          buffer.setAtIndex(JAVA_DOUBLE, next(), v);
        }
      }
      case F32 -> {
        for (long v : elements) {
          buffer.setAtIndex(JAVA_FLOAT, next(), v);
        }
      }
      default -> {
        for (long v : elements) {
          put(v);
        }
      }
    }
  }

  /** Elements of the type of the file are copied, as many at once as there is room for. */
  private void copy(Object elements, int length, ValueLayout layout) {
    for (int from = 0; from < length; ) {
      if (buffered == capacity) {
        flush();
      }
      int n = (int) Math.min(length - from, capacity - buffered);
      MemorySegment.copy(elements, from, buffer, layout, buffered * dtype.bytes(), n);
      buffered += n;
      from += n;
    }
  }

  /**
   * Appends rows of another tensor.
   *
   * @param rows [n, rowShape...], of the type of this file
   */
  public void append(Tensor rows) {
    checkWhole(rows.count());
    if (rows.dtype() != dtype) {
      throw new IllegalArgumentException(
          "%s does not fit into a file of %s".formatted(rows, dtype.label()));
    }
    flush();
    try {
      Segments.write(target.channel(), rows.segment());
    } catch (IOException e) {
      throw InputFile.unwritable(file, e);
    }
    written += rows.count();
  }

  private void checkWhole(long elements) {
    if (elements % rowCount != 0) {
      throw new IllegalArgumentException(
          "%d elements are no whole number of rows of %s"
              .formatted(elements, Arrays.toString(rowShape)));
    }
  }

  private void put(long v) {
    boolean fits =
        switch (dtype) {
          case I32 -> v == (int) v;
          case U8 -> v == (v & 0xff);
          case BOOL -> v == (v & 1);
          default -> true;
        };
    if (!fits) {
      throw unfit(Long.toString(v));
    }
    switch (dtype) {
      // doubles that are whole
      case I64 -> buffer.setAtIndex(JAVA_LONG, next(), v);
      case I32 -> buffer.setAtIndex(JAVA_INT, next(), (int) v);
      default -> buffer.set(JAVA_BYTE, next(), (byte) v);
    }
  }

  private IllegalArgumentException unfit(String value) {
    return new IllegalArgumentException(value + " does not fit into " + dtype.label());
  }

  /** The next free place of the buffer, which is emptied when it is full. */
  private long next() {
    if (buffered == capacity) {
      flush();
    }
    return buffered++;
  }

  private void flush() {
    try {
      Segments.write(target.channel(), buffer.asSlice(0, buffered * dtype.bytes()));
    } catch (IOException e) {
      throw InputFile.unwritable(file, e);
    }
    written += buffered;
    buffered = 0;
  }

  @Override
  public long rows() {
    return (written + buffered) / rowCount;
  }

  /** Ends the file, puts it into place and maps it: [rows, rowShape...]. */
  @Override
  public Tensor finish() {
    flush();
    try {
      target.channel().position(0);
      Segments.write(target.channel(), ByteBuffer.wrap(header(rows(), headerLength)));
      target.commit();
    } catch (IOException e) {
      throw InputFile.unwritable(file, e);
    }
    return Npy.read(file, ReadLimits.NONE);
  }

  /** Drops the file unless it was finished. */
  @Override
  public void close() {
    try {
      target.close();
    } catch (IOException e) {
      throw InputFile.unwritable(file, e);
    }
  }
}
