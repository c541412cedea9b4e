package org.loupe.onnx.internal.file;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Tensor;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.proto.TensorProto;

/**
 * Turns the tensors of a file into our own. Shape, type and number of bytes are compared before
 * memory is taken.
 */
public final class TensorReader {

  private static final int MAX_AXES = 32;

  private final Path file;
  private final Budget budget;
  private long halves;
  private double rounding;

  /** For the tensors of one file. */
  public TensorReader(Path file, Budget budget) {
    this.file = file;
    this.budget = budget;
  }

  /** The memory that is left. */
  public Budget budget() {
    return budget;
  }

  /** Numbers of 16 bits that have been widened. */
  public long halves() {
    return halves;
  }

  /** Largest relative error of rounding to those of them with the fewest bits; 0 without any. */
  public double rounding() {
    return rounding;
  }

  /**
   * Reads a tensor.
   *
   * @param what the tensor, as messages name it
   * @throws LoupeException LP-2111 to LP-2115, LP-2118
   */
  public Tensor read(TensorProto proto, String what) {
    if (proto.hasSegment()) {
      throw new LoupeException(OnnxProblem.FEATURE, "%s lies in several pieces.".formatted(what));
    }
    ElementType type =
        ElementType.of(proto.getDataType())
            .orElseThrow(
                () ->
                    new LoupeException(
                        OnnxProblem.TENSOR_TYPE,
                        "%s has elements of %s."
                            .formatted(what, ElementType.label(proto.getDataType()))));
    long[] shape = proto.getDimsList().stream().mapToLong(Long::longValue).toArray();
    long count = count(proto.getDimsList(), type, what);
    Tensor tensor;
    if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
      MemorySegment bytes =
          ExternalData.of(proto, file, what).read(count * type.bytes(), budget, what);
      tensor = tensor(type, bytes, shape, count, what);
    } else if (!proto.getRawData().isEmpty()) {
      requireLength(proto.getRawData().size(), count * type.bytes(), "bytes", what);
      MemorySegment bytes = MemorySegment.ofBuffer(proto.getRawData().asReadOnlyByteBuffer());
      tensor = tensor(type, bytes, shape, count, what);
    } else {
      requireLength(TypedData.count(type, proto), count, "elements", what);
      take(type, count, what);
      tensor = Tensor.allocate(type.dtype(), shape, m -> TypedData.copy(type, proto, m));
    }
    if (type == ElementType.UINT64 && LongStream.of(tensor.toLongs()).anyMatch(v -> v < 0)) {
      throw new LoupeException(
          OnnxProblem.TENSOR_TYPE, "%s has whole numbers of 2^63 or more.".formatted(what));
    }
    if (Halves.has(type)) {
      halves += count;
      rounding = Math.max(rounding, Halves.rounding(type));
    }
    budget.checkCancelled();
    return tensor;
  }

  private Tensor tensor(
      ElementType type, MemorySegment bytes, long[] shape, long count, String what) {
    if (bytes.isNative() && RawData.isNative(type)) {
      return Tensor.wrap(bytes, type.dtype(), shape);
    }
    take(type, count, what);
    return Tensor.allocate(type.dtype(), shape, m -> RawData.copy(type, bytes, m, count));
  }

  private void take(ElementType type, long count, String what) {
    budget.take(count * type.dtype().bytes(), what);
  }

  private long count(List<Long> dims, ElementType type, String what) {
    if (dims.size() > MAX_AXES) {
      throw size(what, "has %d axes, more than %d".formatted(dims.size(), MAX_AXES));
    }
    try {
      long n = 1;
      for (long d : dims) {
        if (d < 0) {
          throw size(what, "has the shape " + dims);
        }
        n = Math.multiplyExact(n, d);
      }
      Math.multiplyExact(n, 8L); // whatever the element type becomes
      return n;
    } catch (ArithmeticException _) {
      throw size(what, "has the shape %s of %s".formatted(dims, type));
    }
  }

  private void requireLength(long found, long needed, String unit, String what) {
    if (found != needed) {
      throw size(
          what, "needs %d %s for its shape, and the file has %d".formatted(needed, unit, found));
    }
  }

  private LoupeException size(String what, String why) {
    return new LoupeException(OnnxProblem.TENSOR_SIZE, "%s %s.".formatted(what, why));
  }

  /** Native memory that a tensor may keep. */
  static MemorySegment allocate(long bytes) {
    return Arena.ofAuto().allocate(Math.max(1, bytes), Tensor.ALIGNMENT);
  }
}
