package org.loupe.network.affine;

/**
 * Units put in other places: reshaping, transposing, slicing, concatenating, padding, repeating.
 */
public final class Gather implements AffineMap {

  private final int[] operand;
  private final int[] unit;
  private final int[] counts;
  private final double[] fill;

  /**
   * A rearrangement.
   *
   * @param operand for each unit of the result the operand it comes from, or -1 for the fill
   * @param unit for each unit of the result the unit of that operand
   * @param counts units of each operand
   * @param fill the number of each unit that has no operand
   */
  public Gather(int[] operand, int[] unit, int[] counts, double[] fill) {
    this.operand = operand;
    this.unit = unit;
    this.counts = counts;
    this.fill = fill;
  }

  /** Units of one operand in other places; a negative unit is the padding. */
  public static Gather of(int[] unit, int count, double padding) {
    int[] operand = new int[unit.length];
    double[] fill = new double[unit.length];
    for (int i = 0; i < unit.length; i++) {
      operand[i] = unit[i] < 0 ? -1 : 0;
      fill[i] = padding;
    }
    return new Gather(operand, unit, new int[] {count}, fill);
  }

  @Override
  public double[] apply(double[][] inputs, int images) {
    int m = unit.length;
    double[] y = new double[images * m];
    for (int r = 0; r < images; r++) {
      boolean base = r == images - 1;
      for (int i = 0; i < m; i++) {
        int o = operand[i];
        if (o >= 0) {
          y[r * m + i] = inputs[o][r * counts[o] + unit[i]];
        } else if (base) {
          y[r * m + i] = fill[i];
        }
      }
    }
    return y;
  }

  @Override
  public AffineMap sizes() {
    return new Gather(operand, unit, counts, Sizes.of(fill));
  }

  @Override
  public int terms() {
    return 0;
  }
}
