package org.loupe.data;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.api.value.Tensor;
import org.loupe.data.internal.InputFile;
import org.loupe.data.internal.npy.NpyElements;
import org.loupe.data.internal.npy.NpyFormat;
import org.loupe.data.internal.npy.Segments;
import org.loupe.data.internal.zip.UnsafeArchive;
import org.loupe.data.internal.zip.ZipData;
import org.loupe.data.internal.zip.ZipDirectory;
import org.loupe.data.internal.zip.ZipItem;
import org.loupe.data.io.AtomicFile;

/**
 * Several arrays in one file: a zip archive of NPY files, stored or deflated, as {@code
 * numpy.savez} and {@code numpy.savez_compressed} write it.
 *
 * <p>The directory is read when the archive is opened, an array when it is asked for. Archives with
 * two items of one name, names that lead outside, items that overlap or claim more than their bytes
 * can hold are refused.
 */
public final class Npz {

  private static final String SUFFIX = ".npy";

  private final Path file;
  private final ReadLimits limits;
  private final SortedMap<String, ZipItem> items;

  private Npz(Path file, ReadLimits limits, SortedMap<String, ZipItem> items) {
    this.file = file;
    this.limits = limits;
    this.items = items;
  }

  /**
   * Reads the directory of an archive.
   *
   * @param limits for each array that is read later
   * @throws LoupeException LP-2201, LP-2207
   */
  public static Npz open(Path file, ReadLimits limits) {
    SortedMap<String, ZipItem> items = new TreeMap<>();
    try (FileChannel channel = InputFile.open(file)) {
      for (ZipItem item : ZipDirectory.read(channel)) {
        if (items.put(key(item.name()), item) != null) {
          throw refused(file, "two items are named '%s'".formatted(key(item.name())));
        }
      }
    } catch (UnsafeArchive e) {
      throw refused(file, e.getMessage());
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
    return new Npz(file, limits, items);
  }

  /**
   * Writes arrays, not compressed; the file appears complete or not at all.
   *
   * @param arrays by name, without {@code .npy}
   * @throws LoupeException LP-2220 when it cannot be written; an older file is then left as it was
   */
  public static void write(Path file, Map<String, Tensor> arrays) {
    try {
      AtomicFile.write(file, out -> write(out, arrays));
    } catch (IOException e) {
      throw InputFile.unwritable(file, e);
    }
  }

  private static void write(OutputStream out, Map<String, Tensor> arrays) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.NO_COMPRESSION);
    for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
      ZipEntry entry = new ZipEntry(array.getKey() + SUFFIX);
      // the same arrays, the same bytes
      entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
      zip.putNextEntry(entry);
      write(zip, array.getValue());
    }
    zip.finish();
  }

  private static void write(OutputStream out, Tensor tensor) throws IOException {
    out.write(NpyFormat.write(tensor.dtype(), Arrays.stream(tensor.shape()).boxed().toList()));
    byte[] block = new byte[1 << 16];
    for (long at = 0; at < tensor.bytes(); at += block.length) {
      int n = (int) Math.min(block.length, tensor.bytes() - at);
      MemorySegment.copy(tensor.segment(), JAVA_BYTE, at, block, 0, n);
      out.write(block, 0, n);
    }
  }

  /** Names of the arrays, without {@code .npy}. */
  public SortedSet<String> keys() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(items.keySet()));
  }

  /**
   * Reads what an array's header says.
   *
   * @param key name of the array, with or without {@code .npy}
   * @throws LoupeException LP-2202 to LP-2204, LP-2207, LP-2208
   */
  public NpyHeader header(String key) {
    return read(key, (in, item, what) -> NpyFormat.read(in, item.size(), what));
  }

  /**
   * Reads an array into memory.
   *
   * @param key name of the array, with or without {@code .npy}
   * @throws LoupeException LP-2202 to LP-2208
   */
  public Tensor read(String key) {
    return read(key, this::tensor);
  }

  private interface Reader<T> {
    T read(InputStream in, ZipItem item, String what) throws IOException;
  }

  private <T> T read(String key, Reader<T> reader) {
    ZipItem item = items.get(key(key));
    if (item == null) {
      throw new LoupeException(
          DataProblem.KEY,
          "'%s' has no array '%s'.%s"
              .formatted(file, key, Spelling.didYouMean(key, items.keySet())),
          "It has: " + String.join(", ", items.keySet()) + ".");
    }
    String what = "'%s' in '%s'".formatted(key, file);
    try (FileChannel channel = InputFile.open(file);
        ZipData in = ZipData.open(channel, item)) {
      return reader.read(in, item, what);
    } catch (UnsafeArchive e) {
      throw refused(file, e.getMessage());
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private Tensor tensor(InputStream in, ZipItem item, String what) throws IOException {
    limits.require(item.size(), what);
    NpyHeader header = NpyFormat.read(in, item.size(), what);
    long bytes = header.dataBytes();
    MemorySegment raw = Segments.allocate(bytes);
    byte[] block = new byte[1 << 16];
    for (long at = 0; at < bytes; ) {
      limits.cancellation().check();
      int n = in.read(block, 0, (int) Math.min(block.length, bytes - at));
      MemorySegment.copy(block, 0, raw, JAVA_BYTE, at, n);
      at += n;
    }
    in.read(); // the end: now the checksum is compared
    return NpyElements.tensor(header, raw, limits, what);
  }

  private static String key(String name) {
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }

  private static LoupeException refused(Path file, String why) {
    return new LoupeException(DataProblem.ARCHIVE, "'%s' is refused: %s.".formatted(file, why));
  }
}
