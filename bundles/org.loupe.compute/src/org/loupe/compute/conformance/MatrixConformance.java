package org.loupe.compute.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Eigen;
import org.loupe.api.compute.LinearAlgebra;
import org.loupe.api.compute.Qr;
import org.loupe.api.compute.Svd;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.Engine;
import org.loupe.compute.conformance.Conformance.Failure;
import org.loupe.compute.conformance.Matrices.Kind;
import org.loupe.compute.conformance.Matrices.Matrix;
import org.loupe.compute.internal.EngineService;

/**
 * Checks the linear algebra of an engine by what defines each result: factors multiply to the
 * matrix, are orthonormal or triangular, residuals are orthogonal, singular values are the known
 * ones. Vectors themselves are never compared, as those of repeated values are anybody's.
 */
public final class MatrixConformance {
  private static final int LARGE = 100;

  private final LinearAlgebra algebra;
  private final DType dtype;
  private final List<Failure> failures = new ArrayList<>();

  private MatrixConformance(LinearAlgebra algebra, DType dtype) {
    this.algebra = algebra;
    this.dtype = dtype;
  }

  /** Checks everything in both element types; an engine that conforms has no failures. */
  public static List<Failure> run(Engine engine) {
    List<Failure> failures = new ArrayList<>();
    int threads = Runtime.getRuntime().availableProcessors();
    ComputeSettings settings =
        new ComputeSettings(engine.name(), ComputeSettings.AUTO, ByteSize.ofMiB(1024), threads);
    try (EngineService service = new EngineService(() -> List.of(engine))) {
      for (DType t : List.of(DType.F32, DType.F64)) {
        LinearAlgebra algebra = service.open(settings, Cancellation.never()).in(t).linearAlgebra();
        MatrixConformance c = new MatrixConformance(algebra, t);
        Matrices.all().forEach(c::tried);
        failures.addAll(c.failures);
      }
    }
    return failures;
  }

  private void tried(Matrix matrix) {
    try {
      checked(matrix);
    } catch (RuntimeException e) {
      String message = e instanceof LoupeException l ? l.line() : e.toString();
      failures.add(new Failure(matrix.name(), dtype, Double.NaN, 0, message));
    }
  }

  private void checked(Matrix matrix) {
    Tensor a = matrix.tensor().to(dtype);
    List<Dense> members = members(a);
    Svd svd = algebra.svd(a);
    svd(matrix, members, svd, "svd");
    singularValues(matrix, svd.s(), algebra.singularValues(a));
    // the same as the thin one for square matrices, and slow for large ones on the reference
    if (a.size(-1) < LARGE) {
      svd(matrix, members, algebra.fullSvd(a), "full svd");
    }
    qr(matrix, members, algebra.qr(a));
    Kind kind = matrix.kind();
    if (kind.atLeast(Kind.CLEAR) && a.size(-1) < LARGE) {
      List<Dense> inverses = members(algebra.pinv(a));
      pseudoInverse(matrix, members, inverses);
      leastSquares(matrix, a, members, inverses);
    }
    if (kind.atLeast(Kind.REGULAR)) {
      solution(matrix, a, members);
    }
    if (kind.atLeast(Kind.POSITIVE)) {
      eigen(matrix, members, algebra.eigh(a));
      cholesky(matrix, members, members(algebra.cholesky(a)));
      determinant(matrix, a);
    }
  }

  private static List<Dense> members(Tensor t) {
    long matrix = t.size(-1) * t.size(-2);
    long count = matrix == 0 ? Math.min(1, emptyBatch(t)) : t.count() / matrix;
    if (matrix == 0) {
      return count == 0 ? List.of() : List.of(Dense.of(t));
    }
    Tensor flat = t.reshape(count, t.size(-2), t.size(-1));
    return IntStream.range(0, (int) count).mapToObj(i -> Dense.of(flat.row(i))).toList();
  }

  private static long emptyBatch(Tensor t) {
    return Tensor.count(Arrays.copyOf(t.shape(), t.rank() - 2));
  }

  /** Errors add up with the length of the sums: some roundings an element of a side. */
  private void check(Matrix matrix, String what, double error, double scale) {
    long side = Math.max(matrix.tensor().size(-1), matrix.tensor().size(-2));
    double tolerance = 10 * side * (dtype == DType.F32 ? 0x1p-23 : 0x1p-52);
    double relative = scale > 0 ? error / scale : error;
    if (!(relative <= tolerance)) {
      failures.add(new Failure(matrix.name(), dtype, relative, tolerance, what));
    }
  }

  private void svd(Matrix matrix, List<Dense> members, Svd svd, String what) {
    List<Dense> us = members(svd.u());
    List<Dense> vts = members(svd.vt());
    double[] all = svd.s().toDoubles();
    for (int i = 0; i < members.size(); i++) {
      Dense a = members.get(i);
      int k = Math.min(a.m(), a.n());
      double[] s = Arrays.copyOfRange(all, i * k, (i + 1) * k);
      Dense u = us.get(i);
      Dense vt = vts.get(i);
      Dense product = u.columns(k).scaled(s).times(vt.rows(k));
      check(matrix, what + " multiplied out", product.distance(a), k == 0 ? 1 : s[0]);
      check(matrix, what + ", orthogonality of u", u.skew(), 1);
      check(matrix, what + ", orthogonality of vt", vt.transposed().skew(), 1);
      for (int j = 0; j < k; j++) {
        boolean ordered = s[j] >= 0 && (j == 0 || s[j] <= s[j - 1]);
        check(matrix, what + ", order of s", ordered ? 0 : 1, 1);
      }
      if (matrix.known().length > 0) {
        Dense known = Dense.diagonal(matrix.known());
        check(matrix, what + ", known s", Dense.diagonal(s).distance(known), known.largest());
      }
    }
  }

  private void singularValues(Matrix matrix, Tensor withVectors, Tensor alone) {
    Comparison c = Comparison.of(withVectors, alone);
    check(matrix, "singular values alone: " + c.where(), c.error(), 1);
  }

  private void qr(Matrix matrix, List<Dense> members, Qr qr) {
    List<Dense> qs = members(qr.q());
    List<Dense> rs = members(qr.r());
    for (int i = 0; i < members.size(); i++) {
      Dense a = members.get(i);
      Dense r = rs.get(i);
      check(matrix, "qr multiplied out", qs.get(i).times(r).distance(a), a.largest());
      check(matrix, "qr, orthogonality of q", qs.get(i).skew(), 1);
      check(matrix, "qr, below the diagonal of r", below(r), 0);
    }
  }

  private static double below(Dense r) {
    double most = 0;
    for (int i = 0; i < r.m(); i++) {
      for (int j = 0; j < Math.min(i, r.n()); j++) {
        most = Math.max(most, Math.abs(r.x()[i * r.n() + j]));
      }
    }
    return most;
  }

  /** Two of Penrose's equations; the error is that of the condition number more. */
  private void pseudoInverse(Matrix matrix, List<Dense> members, List<Dense> inverses) {
    for (int i = 0; i < members.size(); i++) {
      Dense a = members.get(i);
      Dense p = inverses.get(i);
      double grown = Math.max(1, a.largest() * p.largest());
      check(
          matrix,
          "a pinv a",
          a.times(p).times(a).distance(a) / grown,
          Math.max(a.largest(), 1e-300));
      check(
          matrix,
          "pinv a pinv",
          p.times(a).times(p).distance(p) / grown,
          Math.max(p.largest(), 1e-300));
      Dense projection = p.times(a);
      check(matrix, "pinv a is symmetric", projection.distance(projection.transposed()) / grown, 1);
    }
  }

  private Tensor right(Tensor a, int columns) {
    long[] shape = a.shape();
    shape[shape.length - 1] = columns;
    return Numbers.normal("right side", shape).to(dtype);
  }

  /** The least squares solution of smallest norm is the product with the pseudo-inverse. */
  private void leastSquares(Matrix matrix, Tensor a, List<Dense> members, List<Dense> inverses) {
    Tensor b = right(a, 2);
    List<Dense> rights = members(b);
    List<Dense> solutions = members(algebra.lstsq(a, b));
    for (int i = 0; i < members.size() && a.count() > 0; i++) {
      Dense expected = inverses.get(i).times(rights.get(i));
      double condition = Math.max(1, members.get(i).largest() * inverses.get(i).largest());
      check(
          matrix,
          "lstsq against pinv",
          solutions.get(i).distance(expected) / condition,
          Math.max(expected.largest(), 1e-300));
    }
  }

  /** |a x - b| is small against |a| |x|, whatever the condition. */
  private void solution(Matrix matrix, Tensor a, List<Dense> members) {
    for (int columns : new int[] {1, 3}) {
      Tensor b = right(a, columns);
      List<Dense> rights = members(b);
      List<Dense> solutions = members(algebra.solve(a, b));
      for (int i = 0; i < members.size() && a.count() > 0; i++) {
        Dense x = solutions.get(i);
        double scale = members.get(i).largest() * x.largest();
        check(matrix, "solve", members.get(i).times(x).distance(rights.get(i)), scale);
      }
    }
  }

  private void eigen(Matrix matrix, List<Dense> members, Eigen eigen) {
    List<Dense> vectors = members(eigen.vectors());
    for (int i = 0; i < members.size(); i++) {
      Dense a = members.get(i);
      Dense v = vectors.get(i);
      double[] values = eigen.values().toDoubles();
      Dense product = v.scaled(values).times(v.transposed());
      check(matrix, "eigh multiplied out", product.distance(a), a.largest());
      check(matrix, "eigh, orthogonality", v.skew(), 1);
      double[] ascending = matrix.known().clone();
      Arrays.sort(ascending);
      check(
          matrix,
          "eigh, known values",
          Dense.diagonal(values).distance(Dense.diagonal(ascending)),
          a.largest());
    }
  }

  private void cholesky(Matrix matrix, List<Dense> members, List<Dense> factors) {
    for (int i = 0; i < members.size(); i++) {
      Dense l = factors.get(i);
      check(
          matrix,
          "cholesky multiplied out",
          l.times(l.transposed()).distance(members.get(i)),
          members.get(i).largest());
      check(matrix, "cholesky, above the diagonal", below(l.transposed()), 0);
    }
  }

  private void determinant(Matrix matrix, Tensor a) {
    double[] log = algebra.logdet(a).log().toDoubles();
    double[] sign = algebra.logdet(a).sign().toDoubles();
    for (int i = 0; i < log.length; i++) {
      double known = Arrays.stream(matrix.known()).map(Math::log).sum();
      check(matrix, "logdet", Math.abs(log[i] - known), Math.max(1, known));
      check(matrix, "sign of the determinant", Math.abs(sign[i] - 1), 1);
    }
  }
}
