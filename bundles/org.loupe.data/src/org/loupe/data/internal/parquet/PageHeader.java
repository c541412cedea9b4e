package org.loupe.data.internal.parquet;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * The header of a page (struct PageHeader of parquet.thrift, in Thrift's compact protocol), as far
 * as sizes go.
 *
 * @param length bytes of the header
 * @param uncompressed bytes of the page when it is decompressed
 * @param compressed bytes of the page in the file
 * @param values numbers of a page of data; 0 for a dictionary
 */
record PageHeader(int length, long uncompressed, long compressed, long values) {

  private static final int MAX_DEPTH = 8;

  /**
   * Reads a header.
   *
   * @throws IllegalArgumentException when it is none
   */
  static PageHeader read(ByteBuffer in) {
    int from = in.position();
    long[] sizes = new long[4];
    try {
      int id = 0;
      for (int head = in.get() & 0xff; (head & 15) != 0; head = in.get() & 0xff) {
        id = head >> 4 == 0 ? (int) zigzag(in) : id + (head >> 4);
        int type = head & 15;
        boolean isSize = (id == 2 || id == 3) && type == 5;
        // headers of a page of data in the first and the second version
        boolean isData = (id == 5 || id == 8) && type == 12;
        if (isSize) {
          sizes[id] = zigzag(in);
        } else if (isData) {
          sizes[0] = values(in);
        } else {
          skip(in, type, 0);
        }
      }
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the header of a page does not end", e);
    }
    if (sizes[2] < 0 || sizes[3] < 0 || sizes[0] < 0) {
      throw new IllegalArgumentException("the header of a page has a negative size");
    }
    return new PageHeader(in.position() - from, sizes[2], sizes[3], sizes[0]);
  }

  /** The first field of a struct, which is skipped to its end. */
  private static long values(ByteBuffer in) {
    long values = 0;
    int id = 0;
    for (int head = in.get() & 0xff; (head & 15) != 0; head = in.get() & 0xff) {
      id = head >> 4 == 0 ? (int) zigzag(in) : id + (head >> 4);
      if (id == 1 && (head & 15) == 5) {
        values = zigzag(in);
      } else {
        skip(in, head & 15, 1);
      }
    }
    return values;
  }

  private static void skip(ByteBuffer in, int type, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("the header of a page is nested too deep");
    }
    switch (type) {
      case 1, 2 -> {
        // a truth value is in its type
      }
      case 3 -> in.get();
      case 4, 5, 6 -> varint(in);
      case 7 -> forward(in, Double.BYTES);
      case 8 -> forward(in, varint(in));
      case 9, 10 -> {
        int head = in.get() & 0xff;
        long count = head >> 4 == 15 ? varint(in) : head >> 4;
        boolean isTruth = (head & 15) == 1 || (head & 15) == 2;
        for (long i = 0; i < count; i++) {
          skip(in, isTruth ? 3 : head & 15, depth + 1);
        }
      }
      case 12 -> {
        for (int head = in.get() & 0xff; (head & 15) != 0; head = in.get() & 0xff) {
          if (head >> 4 == 0) {
            varint(in);
          }
          skip(in, head & 15, depth + 1);
        }
      }
      default -> throw new IllegalArgumentException("the header of a page is damaged");
    }
  }

  private static void forward(ByteBuffer in, long bytes) {
    if (bytes < 0 || bytes > in.remaining()) {
      throw new BufferUnderflowException();
    }
    in.position(in.position() + (int) bytes);
  }

  private static long zigzag(ByteBuffer in) {
    long v = varint(in);
    return v >>> 1 ^ -(v & 1);
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte b = in.get();
      value |= (b & 0x7fL) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number in the header of a page does not end");
  }
}
