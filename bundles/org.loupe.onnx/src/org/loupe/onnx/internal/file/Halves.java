package org.loupe.onnx.internal.file;

/** Widens 16-bit floats, exactly. */
final class Halves {
  private Halves() {}

  /** The number of 16 bits of FLOAT16 or BFLOAT16. */
  static float widen(ElementType type, short bits) {
    return type == ElementType.BFLOAT16
        ? Float.intBitsToFloat(bits << 16)
        : Float.float16ToFloat(bits);
  }
}
