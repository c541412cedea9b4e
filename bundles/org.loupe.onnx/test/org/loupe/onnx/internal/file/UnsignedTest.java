package org.loupe.onnx.internal.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Tensor;
import org.loupe.onnx.OnnxLimits;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.proto.TensorProto;

/** Unsigned 64-bit numbers, as a list and as bytes. */
class UnsignedTest {

  private static Tensor read(TensorProto.Builder proto) {
    proto.setDataType(TensorProto.DataType.UINT64_VALUE).addDims(1);
    TensorReader reader = new TensorReader(Path.of("m.onnx"), new Budget(OnnxLimits.NONE));
    return reader.read(proto.build(), "'x'");
  }

  @Test
  void whatALongHoldsIsRead() {
    TensorProto.Builder list = TensorProto.newBuilder().addUint64Data(Long.MAX_VALUE);
    assertArrayEquals(new long[] {Long.MAX_VALUE}, read(list).toLongs());
    ByteString bytes = ByteString.copyFrom(new byte[] {0, 1, 0, 0, 0, 0, 0, 0});
    assertArrayEquals(
        new long[] {256}, read(TensorProto.newBuilder().setRawData(bytes)).toLongs());
  }

  @Test
  void whatNeedsTheHighestBitIsRefused() {
    TensorProto.Builder list = TensorProto.newBuilder().addUint64Data(Long.MIN_VALUE);
    LoupeException e = assertThrows(LoupeException.class, () -> read(list));
    assertEquals(OnnxProblem.TENSOR_TYPE, e.code());
    assertTrue(e.getMessage().contains("'x' has whole numbers of 2^63 or more"), e.getMessage());
  }
}
