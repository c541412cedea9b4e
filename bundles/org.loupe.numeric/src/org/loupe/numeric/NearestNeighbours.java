package org.loupe.numeric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Compute;
import org.loupe.api.compute.LinearAlgebra;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;

/**
 * The nearest points by Euclidean distance, exactly. Blocks of |x|^2 - 2 x.y + |y|^2 by matrix
 * products leave out what is too far by more than their rounding; the rest is compared by the
 * distance itself, equal ones by their number.
 *
 * @param indices I64 [queries, k], the nearest first
 * @param distances F64 [queries, k]
 */
public record NearestNeighbours(Tensor indices, Tensor distances) {
  private static final int BLOCK = 1024;

  private record Candidate(int index, double squared) {}

  /**
   * Of queries among points; a query that is a point finds itself.
   *
   * @param points [n, d]
   * @param queries [m, d]
   * @param k from 1 to n
   */
  public static NearestNeighbours of(Tensor points, Tensor queries, int k, Compute compute) {
    Points p = Points.of("Nearest neighbours", points, 1);
    Points q = Points.of("Nearest neighbours", queries, 0);
    if (p.length() != q.length() || k < 1 || k > p.count()) {
      throw new LoupeException(
          NumericProblem.POINTS,
          "%d neighbours of rows of %d numbers among %d rows of %d."
              .formatted(k, q.length(), p.count(), p.length()));
    }
    LinearAlgebra algebra = compute.in(DType.F64).linearAlgebra();
    double[] squares = new double[p.count()];
    Arrays.setAll(squares, p::squared);
    long[] indices = new long[Math.multiplyExact(q.count(), k)];
    double[] distances = new double[indices.length];
    for (int from = 0; from < q.count(); from += BLOCK) {
      int to = Math.min(q.count(), from + BLOCK);
      List<double[]> nearness = new ArrayList<>();
      Tensor some = q.tensor().rows(from, to);
      for (int at = 0; at < p.count(); at += BLOCK) {
        int end = Math.min(p.count(), at + BLOCK);
        nearness.add(algebra.product(some, p.columns(at, end)).toDoubles());
      }
      for (int i = from; i < to; i++) {
        List<Candidate> found = nearest(p, squares, q, i, i - from, nearness, k);
        for (int j = 0; j < k; j++) {
          indices[i * k + j] = found.get(j).index();
          distances[i * k + j] = Math.sqrt(found.get(j).squared());
        }
      }
    }
    return new NearestNeighbours(
        Tensor.of(indices, q.count(), k), Tensor.of(distances, q.count(), k));
  }

  private static List<Candidate> nearest(
      Points p, double[] squares, Points q, int query, int row, List<double[]> products, int k) {
    double square = q.squared(query);
    // a sum of d products is off by d roundings of its terms, at most
    double rounding = 4 * (p.length() + 4) * 0x1p-52;
    double[] low = new double[p.count()];
    double[] high = new double[p.count()];
    for (int j = 0; j < low.length; j++) {
      int width = Math.min(BLOCK, p.count() - j / BLOCK * BLOCK);
      double product = products.get(j / BLOCK)[row * width + j % BLOCK];
      double about = square - 2 * product + squares[j];
      low[j] = about - rounding * (square + squares[j]);
      high[j] = about + rounding * (square + squares[j]);
    }
    Arrays.sort(high);
    List<Candidate> found = new ArrayList<>();
    for (int j = 0; j < low.length; j++) {
      if (!(low[j] > high[k - 1])) {
        found.add(new Candidate(j, q.squaredDistance(query, p, j)));
      }
    }
    found.sort(Comparator.comparingDouble(Candidate::squared).thenComparingInt(Candidate::index));
    return found;
  }
}
