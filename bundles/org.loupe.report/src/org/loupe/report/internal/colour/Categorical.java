package org.loupe.report.internal.colour;

/**
 * Colours of classes. The first seven are those of M. Okabe and K. Ito, "Color Universal Design"
 * (2008), without black, which is the ink; nine more were chosen one after another as far as
 * possible, in OKLab, from all before them as normal, protan, deutan and tritan readers see them.
 */
public final class Categorical {
  private static final int[] COLOURS = {
    0x0072b2, 0xe69f00, 0x009e73, 0xd55e00, 0x56b4e9, 0xcc79a7, 0xf0e442, 0x6a154a,
    0x353580, 0x8ee3ec, 0x8a5575, 0xb5b59f, 0x9f80d4, 0xaadfaa, 0x953520, 0x6a7555
  };

  private Categorical() {}

  /** How many classes have a colour of their own. */
  public static int size() {
    return COLOURS.length;
  }

  /** The colour of a class; further classes are lighter versions of the first. */
  public static int rgb(long code) {
    int rgb = COLOURS[(int) Math.floorMod(code, (long) COLOURS.length)];
    long round = Math.floorDiv(code, (long) COLOURS.length);
    if (round == 0) {
      return rgb;
    }
    double towardsWhite = 1 - 1 / (1 + 0.6 * Math.min(round, 4));
    return Oklab.of(rgb).mix(new Oklab(1, 0, 0), towardsWhite).rgb();
  }
}
