package org.loupe.script.internal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Value;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;

/** Arrays that programs have made, as tensors. */
final class Tensors {
  /** JavaScript's typed arrays whose elements tensors have. */
  private static final Map<String, DType> KINDS =
      Map.of(
          "Float64Array", DType.F64,
          "Float32Array", DType.F32,
          "Int32Array", DType.I32,
          "BigInt64Array", DType.I64,
          "Uint8Array", DType.U8);

  private static final int CHUNK = 1 << 20;

  /** An array may be an element of itself. */
  private static final int MOST_AXES = 32;

  /** What is being read. */
  private final List<Double> numbers = new ArrayList<>();

  private Tensors() {}

  /**
   * The tensor of an array or a number.
   *
   * @throws org.loupe.api.LoupeException when it is none, or its rows are not equally long
   */
  static Tensor of(Value v) {
    return find(v).orElseThrow(() -> Received.wrong("This is no array of numbers"));
  }

  /** The tensor of an array or a number; empty when it is something else. */
  static Optional<Tensor> find(Value v) {
    Optional<Object> shown = Received.shown(v);
    if (shown.isPresent()) {
      return shown.filter(Tensor.class::isInstance).map(Tensor.class::cast);
    }
    if (v.isNumber()) {
      return Optional.of(Tensor.scalar(v.asDouble()));
    }
    if (!v.hasArrayElements()) {
      return Optional.empty();
    }
    Optional<DType> kind = kind(v);
    return kind.isPresent() ? Optional.of(typed(v, kind.get())) : nested(v);
  }

  private static Optional<DType> kind(Value v) {
    Value type = v.getMetaObject();
    return type == null
        ? Optional.empty()
        : Optional.ofNullable(KINDS.get(type.getMetaSimpleName()));
  }

  /** Copies the bytes of a typed array. */
  private static Tensor typed(Value v, DType dtype) {
    Value buffer = v.getMember("buffer");
    long offset = v.getMember("byteOffset").asLong();
    long bytes = v.getMember("byteLength").asLong();
    return Tensor.allocate(
        dtype, new long[] {bytes / dtype.bytes()}, memory -> copy(buffer, offset, bytes, memory));
  }

  private static void copy(Value buffer, long offset, long bytes, MemorySegment to) {
    byte[] chunk = new byte[(int) Math.min(CHUNK, bytes)];
    for (long at = 0; at < bytes; ) {
      int n = (int) Math.min(chunk.length, bytes - at);
      buffer.readBuffer(offset + at, chunk, 0, n);
      MemorySegment.copy(chunk, 0, to, ValueLayout.JAVA_BYTE, at, n);
      at += n;
    }
  }

  private static Optional<Tensor> nested(Value v) {
    List<Long> shape = new ArrayList<>();
    Value first = v;
    while (first.hasArrayElements()) {
      if (shape.size() == MOST_AXES) {
        return Optional.empty();
      }
      shape.add(first.getArraySize());
      if (first.getArraySize() == 0) {
        break;
      }
      first = first.getArrayElement(0);
    }
    Tensors read = new Tensors();
    if (!read.collect(v, shape, 0)) {
      return Optional.empty();
    }
    long[] sizes = shape.stream().mapToLong(Long::longValue).toArray();
    double[] all = read.numbers.stream().mapToDouble(Double::doubleValue).toArray();
    return Optional.of(Tensor.of(all, sizes));
  }

  /** Collects numbers; false when something else is there or rows differ in length. */
  private boolean collect(Value v, List<Long> shape, int axis) {
    if (axis == shape.size()) {
      if (!v.isNumber()) {
        return false;
      }
      numbers.add(v.asDouble());
      return true;
    }
    if (!v.hasArrayElements() || v.getArraySize() != shape.get(axis)) {
      return false;
    }
    for (long i = 0; i < v.getArraySize(); i++) {
      if (!collect(v.getArrayElement(i), shape, axis + 1)) {
        return false;
      }
    }
    return true;
  }
}
