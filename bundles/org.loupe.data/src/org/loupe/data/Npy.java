package org.loupe.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Tensor;
import org.loupe.data.internal.InputFile;
import org.loupe.data.internal.npy.NpyElements;
import org.loupe.data.internal.npy.NpyFormat;
import org.loupe.data.internal.npy.Segments;
import org.loupe.data.io.AtomicFile;
import org.loupe.data.io.Durability;

/**
 * Arrays in NPY files, the format of {@code numpy.save}, versions 1.0 to 3.0.
 *
 * <p>Types: bool, signed and unsigned integers of 1 to 8 bytes, float16, float32, float64, in
 * either byte order and either layout; {@link NpyType} says what each becomes. Objects, structured
 * types, texts, dates and complex numbers are refused.
 */
public final class Npy {
  private Npy() {}

  /**
   * Reads what a file says about its array, and checks it against the file's length.
   *
   * @throws LoupeException LP-2201 to LP-2204
   */
  public static NpyHeader header(Path file) {
    try (FileChannel channel = InputFile.open(file)) {
      return header(channel, "'" + file + "'");
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  /**
   * Reads an array. A row-major one of a type that a tensor has, in the machine's byte order, is
   * mapped: nothing is copied, and pages are read when they are used; the file must not be
   * shortened as long as the tensor is used. All others are copied and converted.
   *
   * @throws LoupeException LP-2201 to LP-2206
   */
  public static Tensor read(Path file, ReadLimits limits) {
    String what = "'" + file + "'";
    try (FileChannel channel = InputFile.open(file)) {
      NpyHeader header = header(channel, what);
      MemorySegment raw =
          header.dataBytes() == 0
              ? Segments.allocate(0)
              : channel.map(
                  FileChannel.MapMode.READ_ONLY,
                  header.offset(),
                  header.dataBytes(),
                  Arena.ofAuto());
      return NpyElements.tensor(header, raw, limits, what);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private static NpyHeader header(FileChannel channel, String what) throws IOException {
    return NpyFormat.read(Channels.newInputStream(channel), channel.size(), what);
  }

  /**
   * Writes an array; the file appears complete or not at all, and is forced to disk.
   *
   * @throws LoupeException LP-2220 when it cannot be written; an older file is then left as it was
   */
  public static void write(Path file, Tensor tensor) {
    write(file, tensor, Durability.AT_ONCE);
  }

  /**
   * Writes an array; the file appears complete or not at all.
   *
   * @throws LoupeException LP-2220 when it cannot be written; an older file is then left as it was
   */
  public static void write(Path file, Tensor tensor, Durability durability) {
    try (AtomicFile target = AtomicFile.create(file, durability)) {
      List<Long> shape = Arrays.stream(tensor.shape()).boxed().toList();
      FileChannel channel = target.channel();
      Segments.write(channel, ByteBuffer.wrap(NpyFormat.write(tensor.dtype(), shape)));
      Segments.write(channel, tensor.segment());
      target.commit();
    } catch (IOException e) {
      throw InputFile.unwritable(file, e);
    }
  }
}
