package org.loupe.onnx.internal.file;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Elements as the bytes of the file have them: little-endian, one after another. */
final class RawData {

  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private RawData() {}

  /** Whether the bytes of the file are those of a tensor on this machine. */
  static boolean isNative(ElementType type) {
    return (type == ElementType.FLOAT || type == ElementType.DOUBLE || type == ElementType.INT64)
        && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
  }

  /** Writes elements as the type that they become. */
  static void copy(ElementType type, MemorySegment from, MemorySegment to, long count) {
    switch (type) {
      case FLOAT -> MemorySegment.copy(from, FLOAT, 0, to, ValueLayout.JAVA_FLOAT, 0, count);
      case DOUBLE -> MemorySegment.copy(from, DOUBLE, 0, to, ValueLayout.JAVA_DOUBLE, 0, count);
      case INT64 -> MemorySegment.copy(from, LONG, 0, to, ValueLayout.JAVA_LONG, 0, count);
      case FLOAT16, BFLOAT16 -> {
        for (long i = 0; i < count; i++) {
          float f = Halves.widen(type, from.getAtIndex(SHORT, i));
          to.setAtIndex(ValueLayout.JAVA_FLOAT, i, f);
        }
      }
      case FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ -> {
        for (long i = 0; i < count; i++) {
          float f = Quarters.widen(type, from.get(ValueLayout.JAVA_BYTE, i));
          to.setAtIndex(ValueLayout.JAVA_FLOAT, i, f);
        }
      }
      default -> {
        for (long i = 0; i < count; i++) {
          to.setAtIndex(ValueLayout.JAVA_LONG, i, whole(type, from, i));
        }
      }
    }
  }

  private static long whole(ElementType type, MemorySegment from, long i) {
    return switch (type) {
      case INT32 -> from.getAtIndex(INT, i);
      case UINT32 -> Integer.toUnsignedLong(from.getAtIndex(INT, i));
      case INT16 -> from.getAtIndex(SHORT, i);
      case UINT16 -> Short.toUnsignedLong(from.getAtIndex(SHORT, i));
      case INT8 -> from.get(ValueLayout.JAVA_BYTE, i);
      case UINT8 -> Byte.toUnsignedLong(from.get(ValueLayout.JAVA_BYTE, i));
      case BOOL -> from.get(ValueLayout.JAVA_BYTE, i) == 0 ? 0 : 1;
      case UINT64 -> from.getAtIndex(LONG, i);
      default -> throw new IllegalArgumentException(type + " is copied as a whole");
    };
  }
}
