package org.loupe.network.affine;

/** y = a x1 + b x2, both operands varying, with the units of each repeated where needed. */
public final class Sum implements AffineMap {

  private final double a;
  private final double b;
  private final int[] first;
  private final int[] second;
  private final int firstCount;
  private final int secondCount;

  /**
   * A sum.
   *
   * @param a factor of the first operand
   * @param first for each unit of the result the unit of the first operand
   * @param firstCount units of the first operand
   * @param b factor of the second operand
   * @param second for each unit of the result the unit of the second operand
   * @param secondCount units of the second operand
   */
  public Sum(double a, int[] first, int firstCount, double b, int[] second, int secondCount) {
    this.a = a;
    this.b = b;
    this.first = first;
    this.second = second;
    this.firstCount = firstCount;
    this.secondCount = secondCount;
  }

  @Override
  public double[] apply(double[][] inputs, int images) {
    int m = first.length;
    double[] y = new double[images * m];
    for (int r = 0; r < images; r++) {
      for (int i = 0; i < m; i++) {
        y[r * m + i] =
            a * inputs[0][r * firstCount + first[i]] + b * inputs[1][r * secondCount + second[i]];
      }
    }
    return y;
  }

  /** The sum with a map of the first operand in its place. */
  public AffineMap behind(AffineMap map) {
    return new Behind(map, this);
  }

  @Override
  public Sum sizes() {
    return new Sum(Math.abs(a), first, firstCount, Math.abs(b), second, secondCount);
  }

  @Override
  public int terms() {
    return 2;
  }

  private record Behind(AffineMap map, Sum sum) implements AffineMap {
    @Override
    public double[] apply(double[][] inputs, int images) {
      return sum.apply(new double[][] {map.apply(inputs, images), inputs[1]}, images);
    }

    @Override
    public AffineMap sizes() {
      return sum.sizes().behind(map.sizes());
    }

    @Override
    public int terms() {
      return map.terms() + sum.terms();
    }
  }
}
