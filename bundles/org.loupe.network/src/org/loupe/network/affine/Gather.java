package org.loupe.network.affine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  /**
   * Units of several operands at a node, those that are known as numbers.
   *
   * @param operand for each unit of the result the operand it comes from
   * @param unit for each unit of the result the unit of that operand
   */
  public static Gather of(AffineSite site, int[] operand, int[] unit) {
    int[] number = new int[site.known().size()];
    List<Integer> counts = new ArrayList<>();
    for (int o = 0; o < number.length; o++) {
      number[o] = site.varies(o) ? counts.size() : -1;
      if (site.varies(o)) {
        counts.add(AffineSite.count(site.shapes().get(o)));
      }
    }
    int[] from = new int[operand.length];
    double[] fill = new double[operand.length];
    for (int i = 0; i < from.length; i++) {
      from[i] = number[operand[i]];
      fill[i] = from[i] < 0 ? site.numbers(operand[i])[unit[i]] : 0;
    }
    return new Gather(from, unit, counts.stream().mapToInt(c -> c).toArray(), fill);
  }

  /** Numbers that do not depend on any operand. */
  public static Gather constant(double[] numbers) {
    int[] operand = new int[numbers.length];
    Arrays.fill(operand, -1);
    return new Gather(operand, operand, new int[0], numbers);
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
