package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** NPY files of single precision. */
final class FloatArray {
  private FloatArray() {}

  /** The numbers of a file. */
  static float[] read(Path file) throws IOException {
    ByteBuffer b = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int header = 10 + Short.toUnsignedInt(b.getShort(8));
    String text = new String(b.array(), 10, header - 10, StandardCharsets.US_ASCII);
    assertTrue(text.contains("<f4"), text);
    float[] f = new float[(b.capacity() - header) / Float.BYTES];
    b.position(header).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(f);
    return f;
  }

  /** Writes numbers of a shape, "40, 1, 8, 8". */
  static void write(Path file, float[] numbers, String shape) throws IOException {
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (%s), }".formatted(shape);
    int header = (10 + text.length() + 1 + 63) / 64 * 64;
    String padded = text + " ".repeat(header - 10 - text.length() - 1) + "\n";
    ByteBuffer b =
        ByteBuffer.allocate(header + Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    b.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    b.putShort((short) (header - 10)).put(padded.getBytes(StandardCharsets.US_ASCII));
    for (float f : numbers) {
      b.putFloat(f);
    }
    Files.write(file, b.array());
  }
}
