package acme.curvature;

import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;

/**
 * A plane through input space: the point (x, y) stands for {@code origin + x u + y v}.
 *
 * @param origin a flattened row
 * @param u of length one
 * @param v of length one, at right angles to {@code u}
 */
record Slice(double[] origin, double[] u, double[] v) {

  /** Rows this close to a line, relative to their distance, span no plane. */
  private static final double FLAT = 1e-9;

  /** Through three rows, with their mean as origin; else the plane of the only two inputs. */
  static Slice of(Model model, Optional<Dataset> through) {
    int inputs = (int) model.inputs().getFirst().rowCount();
    if (through.isEmpty()) {
      if (inputs != 2) {
        throw new LoupeException(
            CurvatureProblem.SLICE,
            "'%s' has %d inputs, and no plane through them is given."
                .formatted(model.name(), inputs));
      }
      return new Slice(new double[2], new double[] {1, 0}, new double[] {0, 1});
    }
    Dataset rows = through.get();
    if (rows.size() != 3 || rows.row().rowCount() != inputs) {
      throw new LoupeException(
          CurvatureProblem.SLICE,
          "'%s' has %d rows of %d values, and the slice of '%s' needs 3 of %d."
              .formatted(rows.name(), rows.size(), rows.row().rowCount(), model.name(), inputs));
    }
    return through(rows.read(0, 1, 2).toDoubles(), inputs);
  }

  private static Slice through(double[] rows, int n) {
    double[] origin = new double[n];
    double[] u = new double[n];
    double[] v = new double[n];
    for (int i = 0; i < n; i++) {
      origin[i] = (rows[i] + rows[n + i] + rows[2 * n + i]) / 3;
      u[i] = rows[n + i] - rows[i];
      v[i] = rows[2 * n + i] - rows[i];
    }
    double before = Math.sqrt(dot(v, v));
    scale(u, 1 / Math.sqrt(dot(u, u)));
    double along = dot(u, v);
    for (int i = 0; i < n; i++) {
      v[i] -= along * u[i];
    }
    double height = Math.sqrt(dot(v, v));
    if (!(height > FLAT * before)) {
      throw new LoupeException(CurvatureProblem.SLICE, "The three rows lie on one line.");
    }
    scale(v, 1 / height);
    return new Slice(origin, u, v);
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void scale(double[] a, double factor) {
    for (int i = 0; i < a.length; i++) {
      a[i] *= factor;
    }
  }

  /** The rows [points, row...] that points of the plane stand for. */
  Tensor rows(double[] x, double[] y, Model model) {
    int n = origin.length;
    double[] rows = new double[x.length * n];
    for (int p = 0; p < x.length; p++) {
      for (int i = 0; i < n; i++) {
        rows[p * n + i] = origin[i] + x[p] * u[i] + y[p] * v[i];
      }
    }
    long[] row = model.inputs().getFirst().rowShape();
    long[] shape = new long[row.length + 1];
    shape[0] = x.length;
    System.arraycopy(row, 0, shape, 1, row.length);
    return Tensor.of(rows, shape);
  }
}
