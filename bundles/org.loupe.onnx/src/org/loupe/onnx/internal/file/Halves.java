package org.loupe.onnx.internal.file;

/** Widens 16-bit floats, exactly. */
final class Halves {
  private Halves() {}

  /** Whether a type is one of the two. */
  static boolean has(ElementType type) {
    return type == ElementType.FLOAT16 || type == ElementType.BFLOAT16;
  }

  /** Half of the distance of neighbours, relative to a number: 11 and 8 bits of significand. */
  static double rounding(ElementType type) {
    return type == ElementType.BFLOAT16 ? 0x1p-8 : 0x1p-11;
  }

  /** The number of 16 bits of FLOAT16 or BFLOAT16. */
  static float widen(ElementType type, short bits) {
    return type == ElementType.BFLOAT16
        ? Float.intBitsToFloat(bits << 16)
        : Float.float16ToFloat(bits);
  }
}
