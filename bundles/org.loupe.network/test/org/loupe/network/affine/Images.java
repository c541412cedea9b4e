package org.loupe.network.affine;

/** Runs a program on images, with the activation pattern of the base point. */
final class Images {
  private Images() {}

  /** The images of the output: those of the directions, then the value at x. */
  static double[][] of(AffineProgram program, double[] x, double[]... directions) {
    int images = directions.length + 1;
    double[][] live = new double[program.slots()][];
    live[0] = new double[images * x.length];
    for (int r = 0; r < directions.length; r++) {
      System.arraycopy(directions[r], 0, live[0], r * x.length, x.length);
    }
    System.arraycopy(x, 0, live[0], directions.length * x.length, x.length);
    for (AffineProgram.Step s : program.steps()) {
      live[s.output()] = step(s, live, images);
      for (int d : s.drop()) {
        live[d] = null;
      }
    }
    double[][] result = new double[images][program.outputUnits()];
    for (int r = 0; r < images; r++) {
      System.arraycopy(
          live[program.outputSlot()], r * result[r].length, result[r], 0, result[r].length);
    }
    return result;
  }

  /** The Jacobian, one row a direction of the input: [inputs][outputs]. */
  static double[][] slopes(AffineProgram program, double[] x) {
    double[][] directions = new double[x.length][x.length];
    for (int i = 0; i < x.length; i++) {
      directions[i][i] = 1;
    }
    return of(program, x, directions);
  }

  private static double[] step(AffineProgram.Step step, double[][] live, int images) {
    if (step instanceof AffineProgram.Linear l) {
      return l.map().apply(AffineProgram.operands(l, live), images);
    }
    double[] z = live[step.inputs()[0]];
    int n = z.length / images;
    double[] base = new double[n];
    System.arraycopy(z, (images - 1) * n, base, 0, n);
    double[] y = new double[images * step.units()];
    for (int i = 0; i < step.units(); i++) {
      int from = i;
      double slope = 1;
      double intercept = 0;
      if (step instanceof AffineProgram.Cut c) {
        Pieces f = c.functions().of(i);
        int p = f.piece(base[i]);
        slope = f.slopes()[p];
        intercept = f.intercepts()[p];
      } else if (step instanceof AffineProgram.Largest m) {
        from = m.maxima().windows()[i][0];
        for (int j : m.maxima().windows()[i]) {
          from = base[j] > base[from] ? j : from;
        }
      }
      for (int r = 0; r < images; r++) {
        y[r * step.units() + i] = slope * z[r * n + from] + (r == images - 1 ? intercept : 0);
      }
    }
    return y;
  }
}
