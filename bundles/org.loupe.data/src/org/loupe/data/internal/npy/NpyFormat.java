package org.loupe.data.internal.npy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.data.DataProblem;
import org.loupe.data.NpyHeader;
import org.loupe.data.NpyType;

/**
 * The bytes in front of the elements of an NPY file: magic, version, length, dictionary. Versions
 * 1.0 to 3.0 of the format, as NumPy Enhancement Proposal 1 and the documentation of {@code
 * numpy.lib.format} describe them.
 */
public final class NpyFormat {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** Longest dictionary that is read: the longest of version 1.0; plain types need far less. */
  private static final int MAX_TEXT = 0xffff;

  /** Elements begin at a multiple of this, so that a mapped file is aligned. */
  private static final int ALIGNMENT = 64;

  private NpyFormat() {}

  /**
   * Reads the header and checks what it claims.
   *
   * @param in at the first byte of the file; afterwards at the first element
   * @param length bytes of the whole file
   * @param what the file, as messages name it
   */
  public static NpyHeader read(InputStream in, long length, String what) throws IOException {
    byte[] start = in.readNBytes(8);
    for (int i = 0; i < MAGIC.length; i++) {
      if (start.length <= i || start[i] != MAGIC[i]) {
        throw new LoupeException(
            DataProblem.NPY_HEADER, length == 0 ? what + " is empty." : what + " is no NPY file.");
      }
    }
    int version = start.length < 8 ? -1 : start[6];
    if (version < 1 || version > 3 || start[7] != 0) {
      throw damaged(
          what,
          start.length < 8
              ? "it ends too early"
              : "its version is %d.%d, and 1.0 to 3.0 are known"
                  .formatted(start[6] & 0xff, start[7] & 0xff));
    }
    byte[] size = in.readNBytes(version == 1 ? 2 : 4);
    long textLength = 0;
    for (int i = size.length - 1; i >= 0; i--) {
      textLength = textLength << 8 | size[i] & 0xff;
    }
    long offset = start.length + size.length + textLength;
    if (textLength > MAX_TEXT || offset > length) {
      throw damaged(
          what, "it claims %d bytes of text in a file of %d bytes".formatted(textLength, length));
    }
    byte[] text = in.readNBytes((int) textLength);
    if (text.length < textLength) {
      throw damaged(what, "it ends too early");
    }
    NpyHeader header = header(text, version, offset, what);
    checkLength(header, length, what);
    return header;
  }

  private static NpyHeader header(byte[] bytes, int version, long offset, String what) {
    HeaderText text;
    try {
      text =
          HeaderText.parse(
              new String(
                  bytes, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
    } catch (HeaderText.Damaged e) {
      throw damaged(what, e.getMessage());
    }
    String descr = text.descr();
    boolean marked = !descr.isEmpty() && "<>=|".indexOf(descr.charAt(0)) >= 0;
    Optional<NpyType> type = NpyType.of(marked ? descr.substring(1) : descr);
    if (type.isEmpty()) {
      throw new LoupeException(
          DataProblem.NPY_TYPE,
          "%s holds %s, which %s.".formatted(what, TypeName.of(descr), TypeName.why(descr)));
    }
    ByteOrder order =
        switch (descr.charAt(0)) {
          case '>' -> ByteOrder.BIG_ENDIAN;
          case '<' -> ByteOrder.LITTLE_ENDIAN;
          default -> ByteOrder.nativeOrder();
        };
    NpyHeader.Layout layout =
        text.fortran() ? NpyHeader.Layout.COLUMN_MAJOR : NpyHeader.Layout.ROW_MAJOR;
    return new NpyHeader(type.get(), order, layout, text.shape(), offset);
  }

  /**
   * Checks what a header claims against the length of its file.
   *
   * @param length bytes of the whole file
   * @param what the file, as messages name it
   * @throws LoupeException LP-2204 when they differ
   */
  public static void checkLength(NpyHeader header, long length, String what) {
    long there = length - header.offset();
    long claimed = claimedBytes(header, what);
    if (claimed != there) {
      throw new LoupeException(
          DataProblem.LENGTH,
          String.format(
              Locale.ROOT,
              claimed > there
                  ? "%s claims to hold %s, %,d bytes, and has %,d."
                  : "%s holds %s, %,d bytes, and goes on: there are %,d.",
              what,
              header,
              claimed,
              there));
    }
  }

  /**
   * The bytes that a header claims.
   *
   * @param what the file, as messages name it
   * @throws LoupeException LP-2204 when there is no such number
   */
  public static long claimedBytes(NpyHeader header, String what) {
    try {
      // sizes beside a 0 must be possible too: nobody saves such an array
      long product = header.type().bytes();
      boolean empty = false;
      for (long axis : header.shape()) {
        product = Math.multiplyExact(product, Math.max(axis, 1));
        empty |= axis == 0;
      }
      return empty ? 0 : product;
    } catch (ArithmeticException e) {
      throw new LoupeException(
          DataProblem.LENGTH,
          "%s claims to hold %s, more than any file can.".formatted(what, header));
    }
  }

  private static LoupeException damaged(String what, String how) {
    return new LoupeException(
        DataProblem.NPY_HEADER, "The header of %s is damaged: %s.".formatted(what, how));
  }

  /** The header of a file that is written here: version 1.0, row-major, padded. */
  public static byte[] write(DType dtype, List<Long> shape) {
    return write(dtype, shape, 0);
  }

  /**
   * A header whose first size may still grow without the header growing.
   *
   * @param length the header's full length, or 0 for the shortest
   */
  public static byte[] write(DType dtype, List<Long> shape, int length) {
    NpyType type = NpyType.of(dtype);
    char order =
        type.bytes() == 1 ? '|' : ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? '<' : '>';
    StringBuilder axes = new StringBuilder();
    for (int i = 0; i < shape.size(); i++) {
      axes.append(i == 0 ? "" : " ").append(shape.get(i)).append(',');
    }
    if (shape.size() > 1) {
      axes.setLength(axes.length() - 1);
    }
    String text =
        "{'descr': '%s%s', 'fortran_order': False, 'shape': (%s), }"
            .formatted(order, type.code(), axes);
    int start = MAGIC.length + 4;
    int shortest = start + text.length() + 1;
    int total = Math.max(length, (shortest + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    byte[] bytes = (" ".repeat(start) + text).getBytes(StandardCharsets.ISO_8859_1);
    byte[] header = Arrays.copyOf(bytes, total);
    Arrays.fill(header, bytes.length, total - 1, (byte) ' ');
    header[total - 1] = '\n';
    System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
    header[6] = 1;
    header[7] = 0;
    header[8] = (byte) (total - start);
    header[9] = (byte) (total - start >>> 8);
    return header;
  }
}
