package org.loupe.report.internal.colour;

/** Numbers from 0 to 1 as colours, in 256 steps that look equally large. */
public final class ColourMap {

  /** Number of different colours. */
  public static final int STEPS = 256;

  /**
   * Viridis (S. van der Walt, N. Smith, E. Firing, 2015, public domain) by 17 of its 256 colours;
   * mixed in OKLab the others differ from the published ones by less than 0.003, which nobody sees.
   * Rises in lightness throughout and keeps its order for colour-blind readers and in grey.
   */
  public static final ColourMap SEQUENTIAL =
      mixed(
          0x440154, 0x48186a, 0x472d7b, 0x424086, 0x3b528b, 0x33638d, 0x2c728e, 0x26818e, 0x21908c,
          0x1f9f88, 0x28ae80, 0x3ebc74, 0x5dc963, 0x82d34c, 0xabdc32, 0xd5e21a, 0xfde725);

  /**
   * Blue over near white to red-brown for quantities with a middle: both arms fall in lightness
   * alike, and blue against orange survives every common colour blindness.
   */
  public static final ColourMap DIVERGING = diverging(255, 45);

  private final int[] rgb;

  private ColourMap(int[] rgb) {
    this.rgb = rgb;
  }

  /** The colour of a number; below 0 is as 0, above 1 as 1. */
  public int rgb(double t) {
    return rgb[index(t)];
  }

  /** Which of the {@link #STEPS} colours a number has. */
  public static int index(double t) {
    return (int) Math.clamp(Math.floor(t * STEPS), 0, STEPS - 1);
  }

  private static ColourMap mixed(int... anchors) {
    int[] rgb = new int[STEPS];
    for (int i = 0; i < STEPS; i++) {
      double at = i * (anchors.length - 1) / (STEPS - 1.0);
      int k = Math.min((int) at, anchors.length - 2);
      rgb[i] = Oklab.of(anchors[k]).mix(Oklab.of(anchors[k + 1]), at - k).rgb();
    }
    return new ColourMap(rgb);
  }

  private static ColourMap diverging(double coolHue, double warmHue) {
    int[] rgb = new int[STEPS];
    for (int i = 0; i < STEPS; i++) {
      double t = (2 * i + 1.0) / STEPS - 1;
      double strength = Math.abs(t);
      // chroma rises faster than lightness falls, so that the arms show their hue early
      double chroma = 0.135 * Math.sin(Math.min(1, 1.25 * strength) * Math.PI / 2);
      rgb[i] = Oklab.polar(0.965 - 0.565 * strength, chroma, t < 0 ? coolHue : warmHue).rgb();
    }
    return new ColourMap(rgb);
  }
}
