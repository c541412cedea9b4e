package acme.safetensors;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.loupe.api.value.DType;

/** An element type of the format that is read, and what it becomes. */
enum ElementType {
  /** Single precision. */
  F32(4, DType.F32),
  /** Double precision. */
  F64(8, DType.F64),
  /** Half precision, widened. */
  F16(2, DType.F32),
  /** The upper half of a single, widened. */
  BF16(2, DType.F32),
  /** Signed. */
  I64(8, DType.I64),
  /** Signed. */
  I32(4, DType.I32),
  /** Signed, widened. */
  I16(2, DType.I32),
  /** Signed, widened. */
  I8(1, DType.I32),
  /** Unsigned, widened. */
  U32(4, DType.I64),
  /** Unsigned, widened. */
  U16(2, DType.I32),
  /** Unsigned. */
  U8(1, DType.U8),
  /** A byte: everything but 0 is true. */
  BOOL(1, DType.BOOL);

  private final int bytes;
  private final DType dtype;

  ElementType(int bytes, DType dtype) {
    this.bytes = bytes;
    this.dtype = dtype;
  }

  /** The type of a name in a header. */
  static Optional<ElementType> of(String name) {
    return Arrays.stream(values()).filter(t -> t.name().equals(name)).findFirst();
  }

  /** Bytes of an element in the file. */
  int bytes() {
    return bytes;
  }

  /** What an element is in memory. */
  DType dtype() {
    return dtype;
  }

  /** Puts the next element of a buffer in little-endian order into memory. */
  void copy(ByteBuffer from, MemorySegment to, long at) {
    switch (this) {
      case F32 -> to.setAtIndex(ValueLayout.JAVA_FLOAT, at, from.getFloat());
      case F64 -> to.setAtIndex(ValueLayout.JAVA_DOUBLE, at, from.getDouble());
      case F16 -> to.setAtIndex(ValueLayout.JAVA_FLOAT, at, Float.float16ToFloat(from.getShort()));
      case BF16 ->
          to.setAtIndex(ValueLayout.JAVA_FLOAT, at, Float.intBitsToFloat(from.getShort() << 16));
      case I64 -> to.setAtIndex(ValueLayout.JAVA_LONG, at, from.getLong());
      case I32 -> to.setAtIndex(ValueLayout.JAVA_INT, at, from.getInt());
      case I16 -> to.setAtIndex(ValueLayout.JAVA_INT, at, from.getShort());
      case I8 -> to.setAtIndex(ValueLayout.JAVA_INT, at, from.get());
      case U32 -> to.setAtIndex(ValueLayout.JAVA_LONG, at, Integer.toUnsignedLong(from.getInt()));
      case U16 -> to.setAtIndex(ValueLayout.JAVA_INT, at, Short.toUnsignedInt(from.getShort()));
      case U8 -> to.set(ValueLayout.JAVA_BYTE, at, from.get());
      case BOOL -> to.set(ValueLayout.JAVA_BYTE, at, (byte) (from.get() != 0 ? 1 : 0));
    }
  }
}
