package org.loupe.geometry.internal.point;

import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pattern;
import org.loupe.network.affine.Pieces;

/**
 * Carries directions from a point that lies on kinks: each unit there takes the piece into which
 * its own tangent goes, so that the result is the directional derivative (method's specification,
 * section 2). Away from kinks a pattern gives the same.
 */
final class OneSided {
  private OneSided() {}

  /**
   * Carries them.
   *
   * @param images directions and, last, the point: [count, inputUnits]
   * @return [count, outputUnits]: the directional derivatives, and the value at the point
   */
  static double[] apply(
      AffineProgram program, double[] images, int count, Pattern.Observer observer) {
    double[][] live = new double[program.slots()][];
    live[0] = images;
    for (AffineProgram.Step s : program.steps()) {
      double[][] in = AffineProgram.operands(s, live);
      double[] z = in.length == 0 ? new double[0] : in[0];
      observer.before(s, z);
      live[s.output()] =
          switch (s) {
            case AffineProgram.Linear l -> l.map().apply(in, count);
            case AffineProgram.Cut c -> pieces(c, z, count);
            case AffineProgram.Largest m -> winners(m.maxima().windows(), z, count);
          };
      observer.after(s, live[s.output()]);
      for (int d : s.drop()) {
        live[d] = null;
      }
    }
    return live[program.outputSlot()];
  }

  private static double[] pieces(AffineProgram.Cut step, double[] z, int count) {
    int n = step.units();
    int base = (count - 1) * n;
    double[] y = new double[z.length];
    for (int k = 0; k < n; k++) {
      Pieces f = step.functions().of(k);
      int below = f.piece(z[base + k]);
      boolean isKink = below < f.thresholds().length && z[base + k] == f.thresholds()[below];
      for (int at = k; at < base; at += n) {
        y[at] = f.slopes()[isKink && z[at] > 0 ? below + 1 : below] * z[at];
      }
      y[base + k] = f.value(z[base + k]);
    }
    return y;
  }

  private static double[] winners(int[][] windows, double[] z, int count) {
    int in = z.length / count;
    int base = (count - 1) * in;
    double[] y = new double[count * windows.length];
    for (int w = 0; w < windows.length; w++) {
      double most = z[base + windows[w][0]];
      for (int j : windows[w]) {
        most = Math.max(most, z[base + j]);
      }
      for (int r = 0; r < count - 1; r++) {
        double fastest = Double.NEGATIVE_INFINITY;
        for (int j : windows[w]) {
          fastest = z[base + j] == most ? Math.max(fastest, z[r * in + j]) : fastest;
        }
        y[r * windows.length + w] = fastest;
      }
      y[(count - 1) * windows.length + w] = most;
    }
    return y;
  }
}
