package org.loupe.compute.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Compute;
import org.loupe.api.compute.Svd;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.Engine;
import org.loupe.compute.internal.EngineService;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Windows;

/**
 * A quick look whether an engine computes right on this machine: a matrix product, a convolution, a
 * softmax and a singular value decomposition whose answers are known in closed form. Products and
 * convolutions are sums of small integers, exact in any order, so that any difference at all is a
 * defect.
 */
public final class SelfTest {
  private static final int ROWS = 208;

  private SelfTest() {}

  /**
   * The outcome of one question.
   *
   * @param name what was computed
   * @param dtype the element type
   * @param error largest difference from the known answer; NaN when nothing was computed
   * @param tolerance what is allowed
   * @param message what was wrong; empty when nothing was
   */
  public record Result(String name, DType dtype, double error, double tolerance, String message) {

    /** Whether the answer was right. */
    public boolean passed() {
      return error <= tolerance;
    }
  }

  private record Question(Case test, double[] answer) {}

  /** Asks all questions in both element types. */
  public static List<Result> run(Engine engine) {
    List<Result> results = new ArrayList<>();
    int threads = Runtime.getRuntime().availableProcessors();
    ComputeSettings settings =
        new ComputeSettings(engine.name(), ComputeSettings.AUTO, ByteSize.ofMiB(512), threads);
    try (EngineService service = new EngineService(() -> List.of(engine))) {
      Compute compute = service.open(settings, Cancellation.never());
      for (Question q : List.of(product(), convolution(), softmax())) {
        for (DType t : List.of(DType.F32, DType.F64)) {
          results.add(result(compute.in(t), q, t));
        }
      }
      for (DType t : List.of(DType.F32, DType.F64)) {
        decomposition(compute.in(t), t).ifPresent(results::add);
      }
    }
    return results;
  }

  private static Result result(Compute compute, Question q, DType dtype) {
    double tolerance = q.test().accuracy().tolerance(dtype);
    try {
      Tensor y = compute.outputs(q.test().model(), q.test().inputs()).getFirst();
      Comparison c = Comparison.of(Tensor.of(q.answer(), y.shape()), y);
      return new Result(
          q.test().name(), dtype, c.error(), tolerance, c.error() <= tolerance ? "" : c.where());
    } catch (LoupeException e) {
      return new Result(q.test().name(), dtype, Double.NaN, tolerance, e.line());
    } catch (RuntimeException e) {
      return new Result(q.test().name(), dtype, Double.NaN, tolerance, e.toString());
    }
  }

  /**
   * Singular values of second differences, which are 4 sin^2, and what their vectors multiply to. A
   * BLAS that is known to be wrong is so from 200 rows on. Nothing for engines without linear
   * algebra.
   */
  private static Optional<Result> decomposition(Compute compute, DType dtype) {
    String name = "singular values";
    double tolerance = Accuracy.NETWORK.tolerance(dtype);
    try {
      Tensor a = Matrices.difference(ROWS);
      Svd svd = compute.linearAlgebra().svd(a);
      Comparison values = Comparison.of(Tensor.of(Matrices.waves(ROWS)), svd.s());
      Dense u = Dense.of(svd.u());
      Dense product = u.scaled(svd.s().toDoubles()).times(Dense.of(svd.vt()));
      Comparison vectors = Comparison.of(a, Tensor.of(product.x(), ROWS, ROWS));
      Comparison worse = vectors.error() > values.error() ? vectors : values;
      String message = worse.error() <= tolerance ? "" : worse.where();
      return Optional.of(new Result(name, dtype, worse.error(), tolerance, message));
    } catch (LoupeException e) {
      return e.code() == ComputeProblem.NO_KERNEL
          ? Optional.empty()
          : Optional.of(new Result(name, dtype, Double.NaN, tolerance, e.line()));
    } catch (RuntimeException e) {
      return Optional.of(new Result(name, dtype, Double.NaN, tolerance, e.toString()));
    }
  }

  /**
   * The sum over k of (a(i) + c(k)) (d(k) + b(j)) is K a b + a D + b C + E with the sums D, C, E of
   * d, c and c d.
   */
  private static Question product() {
    int n = 130;
    int m = 257;
    int k = 300;
    IntUnaryOperator a = i -> i % 5;
    IntUnaryOperator b = j -> j % 7 - 3;
    IntUnaryOperator c = l -> l % 4;
    IntUnaryOperator d = l -> l % 3 - 1;
    double[] left = new double[n * k];
    Arrays.setAll(left, p -> a.applyAsInt(p / k) + c.applyAsInt(p % k));
    double[] right = new double[m * k];
    Arrays.setAll(right, p -> b.applyAsInt(p / k) + d.applyAsInt(p % k));
    // c and d have periods 4 and 3: the sums over 12 numbers are 18, 0 and 0
    int sumC = 18 * k / 12;
    double[] y = new double[n * m];
    Arrays.setAll(
        y, p -> k * a.applyAsInt(p / m) * b.applyAsInt(p % m) + b.applyAsInt(p % m) * sumC);
    Case test =
        Case.of(
            "matrix product",
            Accuracy.EXACT,
            new Gemm(1, 1, false, true),
            Tensor.of(left, n, k),
            Tensor.of(right, m, k));
    return new Question(test, y);
  }

  /**
   * Channels c times a ramp, filters of ones: nine times the ramp inside, sums of it at the edge.
   */
  private static Question convolution() {
    int side = 19;
    int channels = 16;
    double[] x = new double[channels * side * side];
    Arrays.setAll(x, p -> (p / (side * side) + 1) * (p / side % side + 2.0 * (p % side)));
    double[] w = new double[8 * channels * 9];
    Arrays.fill(w, 1);
    double[] y = new double[8 * side * side];
    for (int p = 0; p < y.length; p++) {
      int row = p / side % side;
      int column = p % side;
      double rows = Math.min(row + 1, side - 1) - Math.max(row - 1, 0) + 1;
      double columns = Math.min(column + 1, side - 1) - Math.max(column - 1, 0) + 1;
      // the mean of the ramp over the places that are met
      double middle =
          (Math.min(row + 1, side - 1) + Math.max(row - 1, 0)) / 2.0
              + Math.min(column + 1, side - 1)
              + Math.max(column - 1, 0);
      y[p] = channels * (channels + 1) / 2.0 * rows * columns * middle;
    }
    Case test =
        Case.of(
            "convolution",
            Accuracy.EXACT,
            new Conv(Windows.of(3, 3).pad(1), 1),
            Tensor.of(x, 1, channels, side, side),
            Tensor.of(w, 8, channels, 3, 3));
    return new Question(test, y);
  }

  /** exp(log i) / (1 + .. + n) = 2 i / (n (n + 1)), also when all exponents are shifted. */
  private static Question softmax() {
    int n = 40;
    double[] x = new double[2 * n];
    double[] y = new double[2 * n];
    for (int i = 0; i < 2 * n; i++) {
      double rank = i % n + 1.0;
      // the shift costs single precision digits of the exponent: 64 leaves 18 bits behind the point
      x[i] = Math.log(rank) + (i < n ? 0 : 64);
      y[i] = 2 * rank / (n * (n + 1));
    }
    Case test = Case.of("softmax", Accuracy.SUM, new Softmax(1), Tensor.of(x, 2, n));
    return new Question(test, y);
  }
}
