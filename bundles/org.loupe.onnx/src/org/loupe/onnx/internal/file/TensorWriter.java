package org.loupe.onnx.internal.file;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.proto.TensorProto;
import org.loupe.onnx.internal.proto.TensorProto.DataType;

/** Tensors as they are written: their bytes, little-endian. */
public final class TensorWriter {

  /** A file holds 2 GiB at most, as the format's own libraries read no more. */
  public static final long MAX_BYTES = Integer.MAX_VALUE;

  private TensorWriter() {}

  /** ONNX's number of an element type. */
  public static int type(DType dtype) {
    return switch (dtype) {
      case F32 -> DataType.FLOAT_VALUE;
      case F64 -> DataType.DOUBLE_VALUE;
      case I32 -> DataType.INT32_VALUE;
      case I64 -> DataType.INT64_VALUE;
      case U8 -> DataType.UINT8_VALUE;
      case BOOL -> DataType.BOOL_VALUE;
    };
  }

  /**
   * Makes the message of a tensor, which has its memory where that is little-endian.
   *
   * @throws LoupeException LP-2122 when it is too large for a file
   */
  public static TensorProto write(String name, Tensor tensor) {
    if (tensor.bytes() > MAX_BYTES) {
      throw new LoupeException(
          OnnxProblem.TOO_LARGE,
          "the tensor %s has %d bytes, and a file at most %d."
              .formatted(Shown.of(name), tensor.bytes(), MAX_BYTES));
    }
    TensorProto.Builder proto =
        TensorProto.newBuilder().setName(name).setDataType(type(tensor.dtype()));
    for (long size : tensor.shape()) {
      proto.addDims(size);
    }
    return proto.setRawData(bytes(tensor)).build();
  }

  private static ByteString bytes(Tensor tensor) {
    ByteBuffer own = tensor.segment().asSlice(0, tensor.bytes()).asByteBuffer();
    int size = tensor.dtype().bytes();
    if (size == 1 || ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
      return UnsafeByteOperations.unsafeWrap(own);
    }
    byte[] swapped = new byte[own.remaining()];
    for (int i = 0; i < swapped.length; i++) {
      swapped[i] = own.get(i - i % size + size - 1 - i % size);
    }
    return UnsafeByteOperations.unsafeWrap(swapped);
  }
}
