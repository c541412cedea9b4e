package org.loupe.report.internal.colour;

/**
 * A colour in OKLab (B. Ottosson, "A perceptual color space for image processing", 2020): equal
 * distances look about equally different, so colours are mixed here and nowhere else.
 *
 * @param lightness 0 for black to 1 for white
 * @param a green to red
 * @param b blue to yellow
 */
public record Oklab(double lightness, double a, double b) {

  /** The colour of an sRGB value {@code 0xRRGGBB}. */
  public static Oklab of(int rgb) {
    double r = linear((rgb >> 16 & 255) / 255.0);
    double g = linear((rgb >> 8 & 255) / 255.0);
    double b = linear((rgb & 255) / 255.0);
    double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return new Oklab(
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
  }

  /**
   * The colour of a lightness, chroma and hue.
   *
   * @param hue in degrees
   */
  public static Oklab polar(double lightness, double chroma, double hue) {
    double h = Math.toRadians(hue);
    return new Oklab(lightness, chroma * Math.cos(h), chroma * Math.sin(h));
  }

  /** The nearest sRGB value {@code 0xRRGGBB}; channels outside the gamut are clipped. */
  public int rgb() {
    double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
    double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
    double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
    return channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
        | channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
        | channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
  }

  /** The colour a part {@code t} of the way to another. */
  public Oklab mix(Oklab other, double t) {
    return new Oklab(
        lightness + t * (other.lightness - lightness),
        a + t * (other.a - a),
        b + t * (other.b - b));
  }

  /** How different another colour looks; 0.02 is just visible. */
  public double distance(Oklab other) {
    return Math.sqrt(
        square(lightness - other.lightness) + square(a - other.a) + square(b - other.b));
  }

  private static double linear(double c) {
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  private static int channel(double v) {
    double c = v <= 0.0031308 ? v * 12.92 : 1.055 * Math.pow(v, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * Math.clamp(c, 0, 1));
  }

  private static double cube(double v) {
    return v * v * v;
  }

  private static double square(double v) {
    return v * v;
  }
}
