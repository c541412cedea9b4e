package org.loupe.onnx.internal.file;

import java.util.Optional;
import org.loupe.api.value.DType;
import org.loupe.onnx.internal.proto.TensorProto.DataType;

/** An element type of ONNX that is read, and what it becomes. */
public enum ElementType {
  /** 32-bit IEEE 754. */
  FLOAT(4, DType.F32),
  /** 64-bit IEEE 754. */
  DOUBLE(8, DType.F64),
  /** 16-bit IEEE 754, widened. */
  FLOAT16(2, DType.F32),
  /** The upper half of a 32-bit float, widened. */
  BFLOAT16(2, DType.F32),
  /** 8 bits, 4 of them an exponent; no infinity, widened. */
  FLOAT8E4M3FN(1, DType.F32),
  /** The same without a negative zero, half as large. */
  FLOAT8E4M3FNUZ(1, DType.F32),
  /** The upper half of a 16-bit float, widened. */
  FLOAT8E5M2(1, DType.F32),
  /** The same without infinities and a negative zero, half as large. */
  FLOAT8E5M2FNUZ(1, DType.F32),
  /** Unsigned byte. */
  UINT8(1, DType.I64),
  /** Signed byte. */
  INT8(1, DType.I64),
  /** Unsigned 16-bit integer. */
  UINT16(2, DType.I64),
  /** Signed 16-bit integer. */
  INT16(2, DType.I64),
  /** Signed 32-bit integer. */
  INT32(4, DType.I64),
  /** Unsigned 32-bit integer. */
  UINT32(4, DType.I64),
  /** Unsigned 64-bit integer; those that need the highest bit are refused. */
  UINT64(8, DType.I64),
  /** Signed 64-bit integer. */
  INT64(8, DType.I64),
  /** One byte, 0 or 1. */
  BOOL(1, DType.I64);

  private final int bytes;
  private final DType dtype;

  ElementType(int bytes, DType dtype) {
    this.bytes = bytes;
    this.dtype = dtype;
  }

  /** The type of a number of ONNX's list; empty when it is not read. */
  public static Optional<ElementType> of(int number) {
    DataType type = DataType.forNumber(number);
    if (type == null) {
      return Optional.empty();
    }
    for (ElementType e : values()) {
      if (e.name().equals(type.name())) {
        return Optional.of(e);
      }
    }
    return Optional.empty();
  }

  /** ONNX's name of a type, or its number when it has none. */
  public static String label(int number) {
    DataType type = DataType.forNumber(number);
    return type == null ? "type " + number : type.name();
  }

  /** Bytes that an element takes in the file. */
  public int bytes() {
    return bytes;
  }

  /** Whether elements are whole numbers or truth values. */
  public boolean isWhole() {
    return !dtype.isFloat();
  }

  /** The smallest whole number. */
  public double least() {
    return switch (this) {
      case INT8, INT16, INT32, INT64 -> -Math.pow(2, 8 * bytes - 1);
      default -> 0;
    };
  }

  /** The largest whole number. */
  public double most() {
    return least() < 0 ? -least() - 1 : Math.pow(2, 8 * bytes) - 1;
  }

  /** What elements become; whole numbers of any kind are I64, as they only serve as sizes. */
  public DType dtype() {
    return dtype;
  }
}
