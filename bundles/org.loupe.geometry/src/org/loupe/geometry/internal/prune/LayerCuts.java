package org.loupe.geometry.internal.prune;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.compute.LinearAlgebra;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.geometry.GeometryProblem;
import org.loupe.geometry.PartitionRedundancyParameters;
import org.loupe.geometry.PruneCuts;

/** The cuts of one layer: nearest ones, duplicates, all distances and their tree. */
final class LayerCuts {

  /** Share of the memory that the distances of a tree may take, and those of the matrices. */
  private static final int SHARE = 4;

  private final Candidate candidate;
  private final boolean[] constant;
  private final Neighbours signed;
  private final Neighbours unsigned;
  private final int[] first;
  private final Optional<double[]> signedMatrix;
  private final Optional<double[]> unsignedMatrix;
  private final Optional<Dendrogram> tree;

  LayerCuts(Candidate candidate, PartitionRedundancyParameters p, AnalysisContext context) {
    this.candidate = candidate;
    Redundancy r = candidate.redundancy();
    int n = candidate.units();
    constant = new boolean[n];
    for (int k = 0; k < n; k++) {
      constant[k] = r.norm(k) == 0;
    }
    signed = new Neighbours(constant);
    unsigned = new Neighbours(constant);
    first = new int[n];
    Arrays.fill(first, -1);
    int[] leaves = IntStream.range(0, n).filter(k -> !constant[k]).toArray();
    long budget = context.memory().bytes() / SHARE;
    boolean kept = n <= p.matrixUnits() && 16L * n * n <= budget;
    signedMatrix = kept ? Optional.of(new double[n * n]) : Optional.empty();
    unsignedMatrix = kept ? Optional.of(new double[n * n]) : Optional.empty();
    long pairs = Pairs.count(leaves.length);
    Optional<double[]> condensed =
        8 * pairs <= budget && pairs < Integer.MAX_VALUE - 8
            ? Optional.of(new double[(int) pairs])
            : Optional.empty();
    warn(kept, condensed.isPresent(), context);
    LinearAlgebra algebra = context.compute().in(DType.F64).linearAlgebra();
    r.rows(
        PruneCuts.SIGNED,
        algebra,
        context::checkCancelled,
        (a, row) -> {
          signed.add(a, row);
          signedMatrix.ifPresent(m -> fill(m, a, row));
          condensed
              .filter(_ -> p.cuts() == PruneCuts.SIGNED)
              .ifPresent(c -> pack(c, leaves, a, row));
        });
    r.rows(
        PruneCuts.UNSIGNED,
        algebra,
        context::checkCancelled,
        (a, row) -> {
          unsigned.add(a, row);
          mark(a, row, p.within());
          unsignedMatrix.ifPresent(m -> fill(m, a, row));
          condensed
              .filter(_ -> p.cuts() == PruneCuts.UNSIGNED)
              .ifPresent(c -> pack(c, leaves, a, row));
        });
    tree = condensed.map(c -> Dendrogram.of(n, leaves, c, p.linkage(), context::checkCancelled));
  }

  private void warn(boolean matrices, boolean hasTree, AnalysisContext context) {
    if (!matrices || !hasTree) {
      context.warn(
          GeometryProblem.REDUNDANCY_LARGE,
          "'%s' has %,d units: %s; nearest cuts and duplicates are."
              .formatted(
                  candidate.name(),
                  candidate.units(),
                  hasTree
                      ? "the matrices of all its distances are not given"
                      : matrices
                          ? "the tree of its groups is not given"
                          : "neither the matrices of all its distances nor the tree of its groups"
                              + " are given"));
    }
  }

  private void fill(double[] matrix, int a, double[] row) {
    int n = constant.length;
    matrix[a * n + a] = constant[a] ? Double.NaN : 0;
    for (int b = a + 1; b < n; b++) {
      double d = constant[a] || constant[b] ? Double.NaN : row[b];
      matrix[a * n + b] = d;
      matrix[b * n + a] = d;
    }
  }

  private void pack(double[] condensed, int[] leaves, int a, double[] row) {
    int i = Arrays.binarySearch(leaves, a);
    for (int j = i + 1; i >= 0 && j < leaves.length; j++) {
      condensed[Pairs.at(leaves.length, i, j)] = row[leaves[j]];
    }
  }

  private void mark(int a, double[] row, double within) {
    for (int b = a + 1; b < row.length && !constant[a]; b++) {
      if (first[b] < 0 && !constant[b] && row[b] <= within) {
        first[b] = a;
      }
    }
  }

  Candidate candidate() {
    return candidate;
  }

  Redundancy redundancy() {
    return candidate.redundancy();
  }

  int units() {
    return constant.length;
  }

  /** Whether a unit does not depend on the layer's input. */
  boolean isConstant(int unit) {
    return constant[unit];
  }

  Neighbours signed() {
    return signed;
  }

  Neighbours unsigned() {
    return unsigned;
  }

  /** The first unit before one that has its cut; -1 for none. */
  int first(int unit) {
    return first[unit];
  }

  /** Units whose cut is that of one before it. */
  int[] duplicates() {
    return IntStream.range(0, first.length).filter(k -> first[k] >= 0).toArray();
  }

  Optional<Tensor> signedMatrix() {
    return signedMatrix.map(m -> Tensor.of(m, units(), units()));
  }

  Optional<Tensor> unsignedMatrix() {
    return unsignedMatrix.map(m -> Tensor.of(m, units(), units()));
  }

  Optional<Dendrogram> tree() {
    return tree;
  }
}
