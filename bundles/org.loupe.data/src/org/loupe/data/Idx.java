package org.loupe.data;

import java.nio.file.Path;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Tensor;
import org.loupe.data.internal.idx.IdxReader;

/**
 * Arrays in IDX files, the format in which MNIST and its relatives are published, as they are or
 * compressed by gzip; what counts is the file's beginning, not its name.
 *
 * <p>Types: unsigned bytes stay bytes; signed bytes, 16 and 32-bit integers become I32; singles F32
 * and doubles F64.
 */
public final class Idx {
  private Idx() {}

  /**
   * Reads an array. Unsigned bytes of a file that is not compressed are mapped: the file must not
   * be shortened as long as the tensor is used. All others are copied.
   *
   * @throws LoupeException LP-2201, LP-2204, LP-2205, LP-2224, LP-2225
   */
  public static Tensor read(Path file, ReadLimits limits) {
    return IdxReader.read(file, limits);
  }
}
