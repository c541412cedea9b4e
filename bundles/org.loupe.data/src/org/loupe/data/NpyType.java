package org.loupe.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.loupe.api.value.DType;

/** Element types of NPY files that a tensor can hold, and the type that each becomes. */
public enum NpyType {
  /** Boolean, one byte. */
  B1("bool", DType.BOOL),
  /** Signed byte, widened. */
  I1("int8", DType.I32),
  /** Signed 16-bit integer, widened. */
  I2("int16", DType.I32),
  /** Signed 32-bit integer. */
  I4("int32", DType.I32),
  /** Signed 64-bit integer. */
  I8("int64", DType.I64),
  /** Unsigned byte. */
  U1("uint8", DType.U8),
  /** Unsigned 16-bit integer, widened. */
  U2("uint16", DType.I32),
  /** Unsigned 32-bit integer, widened. */
  U4("uint32", DType.I64),
  /** Unsigned 64-bit integer; 2^63 and above are refused. */
  U8("uint64", DType.I64),
  /** IEEE 754 half, widened. */
  F2("float16", DType.F32),
  /** IEEE 754 single. */
  F4("float32", DType.F32),
  /** IEEE 754 double. */
  F8("float64", DType.F64);

  private final String label;
  private final DType dtype;

  NpyType(String label, DType dtype) {
    this.label = label;
    this.dtype = dtype;
  }

  /** The type as NumPy names it. */
  public String label() {
    return label;
  }

  /** The type's code in the header, without the sign of the byte order: {@code f4}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Bytes of an element in the file. */
  public int bytes() {
    return name().charAt(1) - '0';
  }

  /** The type of the tensor. */
  public DType dtype() {
    return dtype;
  }

  /** Whether the tensor's elements are the file's, bit by bit. */
  public boolean isDirect() {
    return bytes() == dtype.bytes() && this != U8;
  }

  /** The type of a code such as {@code f4}. */
  public static Optional<NpyType> of(String code) {
    return Arrays.stream(values()).filter(t -> t.code().equals(code)).findFirst();
  }

  /** The type that a tensor is written as. */
  public static NpyType of(DType dtype) {
    return switch (dtype) {
      case F32 -> F4;
      case F64 -> F8;
      case I32 -> I4;
      case I64 -> I8;
      case U8 -> U1;
      case BOOL -> B1;
    };
  }
}
