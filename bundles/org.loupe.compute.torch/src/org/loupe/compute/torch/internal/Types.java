package org.loupe.compute.torch.internal;

import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.loupe.api.value.DType;

/** Element types in libtorch's words. */
final class Types {
  private Types() {}

  static ScalarType of(DType dtype) {
    return switch (dtype) {
      case F32 -> ScalarType.Float;
      case F64 -> ScalarType.Double;
      case I32 -> ScalarType.Int;
      case I64 -> ScalarType.Long;
      case U8 -> ScalarType.Byte;
      case BOOL -> ScalarType.Bool;
    };
  }

  static TensorOptions options(DType dtype) {
    return new TensorOptions(of(dtype));
  }
}
