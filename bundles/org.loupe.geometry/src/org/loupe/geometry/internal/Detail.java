package org.loupe.geometry.internal;

import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pieces;

/**
 * How far parts of the window are cut: up to some layer, and while they are not too small. What is
 * left of the network is taken as it is at a part's centroid.
 *
 * @param program the network
 * @param stop number of the first step that does not cut
 * @param area parts with a smaller area are not cut any further
 */
record Detail(AffineProgram program, int stop, double area) {

  /** Whether all is cut. */
  boolean leavesNone() {
    return stop >= program.steps().size() && area == 0;
  }

  /** Whether a part is left as it is by a step that would cut it. */
  boolean leaves(int step, Polygon p) {
    return step >= stop || (area > 0 && p.area() < area);
  }

  /**
   * The affine map of the output at the centroid of a part.
   *
   * @param from the next step
   * @param live images by slot; changed
   */
  Images atCentroid(int from, Polygon p, Images[] live) {
    double[] centroid = new double[2];
    p.centroid(centroid);
    for (int i = from; i < program.steps().size(); i++) {
      switch (program.steps().get(i)) {
        case AffineProgram.Linear l -> Stages.apply(l, live);
        case AffineProgram.Cut c -> live[c.output()] = pieces(c, live[c.inputs()[0]], centroid);
        case AffineProgram.Largest m ->
            live[m.output()] = winners(m, live[m.inputs()[0]], centroid);
      }
      Stages.drop(program.steps().get(i), live);
    }
    return live[program.outputSlot()];
  }

  private static Images pieces(AffineProgram.Cut c, Images z, double[] at) {
    Images y = Images.zero(c.units());
    for (int k = 0; k < y.units(); k++) {
      Pieces f = c.functions().of(k);
      int piece = f.piece(value(z, k, at));
      double slope = f.slopes()[piece];
      y.a()[k] = slope * z.a()[k];
      y.b()[k] = slope * z.b()[k];
      y.c()[k] = slope * z.c()[k] + f.intercepts()[piece];
    }
    return y;
  }

  private static Images winners(AffineProgram.Largest m, Images z, double[] at) {
    Images y = Images.zero(m.units());
    for (int w = 0; w < y.units(); w++) {
      int[] window = m.maxima().windows()[w];
      int best = window[0];
      for (int k : window) {
        best = value(z, k, at) > value(z, best, at) ? k : best;
      }
      y.a()[w] = z.a()[best];
      y.b()[w] = z.b()[best];
      y.c()[w] = z.c()[best];
    }
    return y;
  }

  private static double value(Images z, int k, double[] at) {
    return z.a()[k] * at[0] + z.b()[k] * at[1] + z.c()[k];
  }
}
