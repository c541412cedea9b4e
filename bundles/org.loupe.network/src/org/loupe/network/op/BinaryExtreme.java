package org.loupe.network.op;

import java.util.Arrays;
import org.loupe.network.affine.AffineMap;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Diagonal;
import org.loupe.network.affine.Gather;
import org.loupe.network.affine.Pieces;
import org.loupe.network.affine.Reading;

/**
 * How the larger and the smaller of two operands read. With a known operand of no larger shape it
 * is the other one, kept above or below a number; else both are laid one behind the other, and each
 * unit of the result compares two.
 */
interface BinaryExtreme extends Binary {

  /** 1 for the larger one, -1 for the smaller. */
  int sign();

  @Override
  default Reading read(AffineSite site) {
    int varying = site.varies(0) ? 0 : 1;
    boolean bothVary = site.varies(0) && site.varies(1);
    if (!bothVary && AffineSite.count(site.shapes().get(varying)) == site.outputCount()) {
      return Reading.Elementwise.each(
          Binary.spread(site, 1 - varying),
          bound ->
              sign() > 0
                  ? Pieces.clip(bound, Double.POSITIVE_INFINITY)
                  : Pieces.clip(Double.NEGATIVE_INFINITY, bound));
    }
    int n = site.outputCount();
    int[][] pairs = new int[n][];
    Arrays.setAll(pairs, i -> new int[] {i, n + i});
    AffineMap turned = new Diagonal(Binary.all(sign(), n), new double[n]);
    AffineMap both = new Diagonal(Binary.all(sign(), 2 * n), new double[2 * n]);
    return new Reading.Extreme(stacked(site).then(both), 2 * n, new Reading.Maximum(pairs), turned);
  }

  /** Both operands in the shape of the result, one behind the other. */
  private static AffineMap stacked(AffineSite site) {
    int n = site.outputCount();
    int[] operand = new int[2 * n];
    int[] unit = new int[2 * n];
    for (int o = 0; o < 2; o++) {
      System.arraycopy(Axes.broadcast(site.shapes().get(o), site.output()), 0, unit, o * n, n);
      Arrays.fill(operand, o * n, (o + 1) * n, o);
    }
    return Gather.of(site, operand, unit);
  }
}
