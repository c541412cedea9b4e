package org.loupe.data;

import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Collectors;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;

/**
 * What an NPY file says about its array, checked against its length.
 *
 * @param type type of the elements in the file
 * @param order byte order of the elements in the file
 * @param layout order of the elements in the file
 * @param shape sizes of the axes; none for a single number
 * @param offset where the elements begin
 */
public record NpyHeader(
    NpyType type, ByteOrder order, Layout layout, List<Long> shape, long offset) {

  /** Which axis runs fastest. */
  public enum Layout {
    /** The last one (C). */
    ROW_MAJOR,
    /** The first one (Fortran). */
    COLUMN_MAJOR
  }

  /** Copies the shape. */
  public NpyHeader {
    shape = List.copyOf(shape);
  }

  /** Type of the tensor. */
  public DType dtype() {
    return type.dtype();
  }

  /** Number of elements. */
  public long count() {
    return Tensor.count(axes());
  }

  /** Sizes of the axes as an array. */
  public long[] axes() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  /** Bytes of the elements in the file. */
  public long dataBytes() {
    return Math.multiplyExact(count(), type.bytes());
  }

  /** Type and shape as NumPy names them: {@code float32 [3, 4]}. */
  @Override
  public String toString() {
    return type.label()
        + shape.stream().map(String::valueOf).collect(Collectors.joining(", ", " [", "]"));
  }
}
