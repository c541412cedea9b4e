package org.loupe.onnx.internal.file;

/** Widens 8-bit floats, exactly (Micikevicius et al. 2022, arXiv:2209.05433; ONNX's notes). */
final class Quarters {
  private Quarters() {}

  /** The number of 8 bits. */
  static float widen(ElementType type, byte bits) {
    return switch (type) {
      case FLOAT8E4M3FN -> (bits & 0x7f) == 0x7f ? Float.NaN : number(bits, 3, 7);
      case FLOAT8E4M3FNUZ -> bits == (byte) 0x80 ? Float.NaN : number(bits, 3, 8);
      case FLOAT8E5M2FNUZ -> bits == (byte) 0x80 ? Float.NaN : number(bits, 2, 16);
      case FLOAT8E5M2 -> Float.float16ToFloat((short) (bits << 8));
      default -> throw new IllegalArgumentException(type + " has no 8 bits of a float");
    };
  }

  private static float number(byte bits, int fraction, int bias) {
    int exponent = (bits & 0x7f) >> fraction;
    int rest = bits & ((1 << fraction) - 1);
    // without an exponent there is no leading one
    float size =
        exponent == 0
            ? Math.scalb(rest, 1 - bias - fraction)
            : Math.scalb(rest + (1 << fraction), exponent - bias - fraction);
    return bits < 0 ? -size : size;
  }
}
