package org.loupe.onnx.internal.file;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.loupe.onnx.internal.proto.TensorProto;

/** Elements in the list of the message that is for their type. */
final class TypedData {
  private TypedData() {}

  /** Number of elements in the list. */
  static long count(ElementType type, TensorProto proto) {
    return switch (type) {
      case FLOAT -> proto.getFloatDataCount();
      case DOUBLE -> proto.getDoubleDataCount();
      case INT64 -> proto.getInt64DataCount();
      case UINT32, UINT64 -> proto.getUint64DataCount();
      default -> proto.getInt32DataCount();
    };
  }

  /** Writes the elements as the type that they become. */
  static void copy(ElementType type, TensorProto proto, MemorySegment to) {
    long count = count(type, proto);
    for (int i = 0; i < count; i++) {
      switch (type) {
        case FLOAT -> to.setAtIndex(ValueLayout.JAVA_FLOAT, i, proto.getFloatData(i));
        case DOUBLE -> to.setAtIndex(ValueLayout.JAVA_DOUBLE, i, proto.getDoubleData(i));
        case FLOAT16, BFLOAT16 ->
            to.setAtIndex(
                ValueLayout.JAVA_FLOAT, i, Halves.widen(type, (short) proto.getInt32Data(i)));
        case FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2, FLOAT8E5M2FNUZ ->
            to.setAtIndex(
                ValueLayout.JAVA_FLOAT, i, Quarters.widen(type, (byte) proto.getInt32Data(i)));
        case INT64 -> to.setAtIndex(ValueLayout.JAVA_LONG, i, proto.getInt64Data(i));
        case UINT32, UINT64 -> to.setAtIndex(ValueLayout.JAVA_LONG, i, proto.getUint64Data(i));
        case INT32, INT16, INT8, UINT16, UINT8, BOOL ->
            to.setAtIndex(ValueLayout.JAVA_LONG, i, proto.getInt32Data(i));
      }
    }
  }
}
