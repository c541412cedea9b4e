package org.loupe.report.internal.raster;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes PNG files (ISO/IEC 15948) of 8-bit colours. The same picture gives the same bytes; it does
 * without the image readers and writers of Java, whose search for plug-ins takes longer than the
 * writing.
 */
public final class PngWriter {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** Level 6 takes twice as long for 3 % less. */
  private static final int LEVEL = 4;

  private static final byte NONE = 0;
  private static final byte SUB = 1;
  private static final byte UP = 2;

  private final int width;
  private final int height;
  private final Map<String, String> texts = new LinkedHashMap<>();
  private double scale;

  /** A picture of a size. */
  public PngWriter(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** Adds a text, such as {@code Title} or {@code Description}. */
  public PngWriter text(String keyword, String text) {
    if (!text.isBlank()) {
      texts.put(keyword, text);
    }
    return this;
  }

  /** Says how many pixels stand for one at 96 per inch, so that documents place it right. */
  public PngWriter scale(double pixels) {
    this.scale = pixels;
    return this;
  }

  /**
   * The file.
   *
   * @param argb {@code 0xAARRGGBB}, row by row from the top; alpha is left out when all are opaque
   */
  public byte[] write(int[] argb) {
    boolean opaque = true;
    for (int p : argb) {
      opaque &= p >>> 24 == 255;
    }
    return write(argb, opaque ? 3 : 4);
  }

  /**
   * The file of an opaque picture.
   *
   * @param rgb {@code 0x..RRGGBB}, row by row from the top
   */
  public byte[] writeOpaque(int[] rgb) {
    return write(rgb, 3);
  }

  private byte[] write(int[] argb, int channels) {
    byte[] samples = new byte[Math.multiplyExact(argb.length, channels)];
    for (int i = 0, o = 0; i < argb.length; i++) {
      samples[o++] = (byte) (argb[i] >> 16);
      samples[o++] = (byte) (argb[i] >> 8);
      samples[o++] = (byte) argb[i];
      if (channels == 4) {
        samples[o++] = (byte) (argb[i] >> 24);
      }
    }
    return write(samples, channels);
  }

  /**
   * The file.
   *
   * @param samples row by row from the top
   * @param channels 1 is gray, 3 are RGB, 4 are RGBA
   */
  public byte[] write(byte[] samples, int channels) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(SIGNATURE);
      chunk(out, "IHDR", header(channels));
      chunk(out, "sRGB", new byte[] {0});
      if (scale > 0) {
        chunk(out, "pHYs", density());
      }
      for (Map.Entry<String, String> text : texts.entrySet()) {
        chunk(out, "iTXt", text(text));
      }
      chunk(out, "IDAT", deflate(filter(samples, channels)));
      chunk(out, "IEND", new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private byte[] header(int channels) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(width);
      out.writeInt(height);
      out.write(8);
      out.write(channels == 1 ? 0 : channels == 3 ? 2 : 6);
      out.write(new byte[3]);
    }
    return bytes.toByteArray();
  }

  private byte[] density() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      int perMetre = (int) Math.round(scale * 96 / 0.0254);
      out.writeInt(perMetre);
      out.writeInt(perMetre);
      out.write(1);
    }
    return bytes.toByteArray();
  }

  private static byte[] text(Map.Entry<String, String> text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(text.getKey().getBytes(StandardCharsets.ISO_8859_1));
    bytes.write(new byte[5]);
    bytes.write(text.getValue().getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  /** Prefixes each row with the filter, none or sub or up, whose differences are smallest. */
  private byte[] filter(byte[] samples, int channels) {
    int line = Math.multiplyExact(width, channels);
    byte[] filtered = new byte[Math.addExact(samples.length, height)];
    byte[] above = new byte[line];
    byte[] row = new byte[line];
    for (int y = 0; y < height; y++) {
      System.arraycopy(samples, y * line, row, 0, line);
      int out = y * line + y;
      if (Arrays.equals(row, above)) {
        // most rows of a figure: all differences to the row above are zero, as the file is already
        filtered[out] = UP;
      } else {
        filter(row, above, channels, filtered, out);
      }
      byte[] free = above;
      above = row;
      row = free;
    }
    return filtered;
  }

  /** A row into its place, behind its filter; what is outside of the picture is 0. */
  private static void filter(byte[] row, byte[] above, int channels, byte[] filtered, int out) {
    long none = 0;
    long sub = 0;
    long up = 0;
    for (int x = 0; x < channels; x++) {
      sub += Math.abs(row[x]);
    }
    for (int x = channels; x < row.length; x++) {
      sub += Math.abs((byte) (row[x] - row[x - channels]));
    }
    for (int x = 0; x < row.length; x++) {
      none += Math.abs(row[x]);
      up += Math.abs((byte) (row[x] - above[x]));
    }
    byte kind = up <= sub && up <= none ? UP : sub <= none ? SUB : NONE;
    filtered[out] = kind;
    int to = out + 1;
    if (kind == UP) {
      for (int x = 0; x < row.length; x++) {
        filtered[to + x] = (byte) (row[x] - above[x]);
      }
      return;
    }
    int plain = kind == SUB ? channels : row.length;
    System.arraycopy(row, 0, filtered, to, plain);
    for (int x = plain; x < row.length; x++) {
      filtered[to + x] = (byte) (row[x] - row[x - channels]);
    }
  }

  private static byte[] deflate(byte[] data) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    Deflater deflater = new Deflater(LEVEL);
    try {
      deflater.setInput(data);
      deflater.finish();
      byte[] buffer = new byte[1 << 16];
      while (!deflater.finished()) {
        bytes.write(buffer, 0, deflater.deflate(buffer));
      }
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}
