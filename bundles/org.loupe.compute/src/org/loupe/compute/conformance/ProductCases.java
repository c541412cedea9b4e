package org.loupe.compute.conformance;

import static org.loupe.compute.conformance.Accuracy.SMOOTH;
import static org.loupe.compute.conformance.Accuracy.SUM;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.op.Einsum;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.ReduceMean;
import org.loupe.network.op.ReduceMean.Reduced;
import org.loupe.network.op.Softmax;

/**
 * Products, means and softmax: transposed factors, factors of sums, batches, vectors, long sums.
 */
final class ProductCases {
  private ProductCases() {}

  private static Tensor x(String name, long... shape) {
    return Numbers.normal(name, shape);
  }

  private static Tensor w(String name, long... shape) {
    return Numbers.weights(name, shape);
  }

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    gemm(cases);
    matmul(cases);
    means(cases);
    softmax(cases);
    einsum(cases);
    return cases;
  }

  private static void einsum(List<Case> cases) {
    Tensor x = x("einsum", 3, 4, 5, 6);
    cases.add(Case.of("einsum of one", SUM, new Einsum("bchw -> bhc"), x));
    cases.add(Case.of("einsum of a diagonal", SUM, new Einsum("...ii->...i"), x("e", 3, 5, 5)));
    cases.add(Case.of("einsum of two", SUM, new Einsum("bchw,cwk->bkh"), x, w("e1", 4, 6, 7)));
    cases.add(Case.of("einsum without arrow", SUM, new Einsum("b...h,h"), x, w("e2", 6)));
    cases.add(
        Case.of(
            "einsum of three",
            SUM,
            new Einsum("bchw,ck,wk->bhk"),
            x,
            w("e3", 4, 7),
            w("e4", 6, 7)));
    cases.add(
        Case.ofInputs(
            "einsum in each row",
            SUM,
            new Einsum("nij,nkj->nik"),
            x("q", 3, 4, 5),
            x("k", 3, 2, 5)));
  }

  private static void gemm(List<Case> cases) {
    Tensor x = x("gemm", 5, 7);
    Gemm plain = new Gemm(1, 1, false, false);
    Gemm rows = new Gemm(1, 1, false, true);
    cases.add(Case.of("gemm", SUM, rows, x, w("g1", 3, 7), x("gb", 3)));
    cases.add(Case.of("gemm of one row", SUM, rows, x("g one", 1, 7), w("g1", 3, 7), x("gb", 3)));
    cases.add(Case.of("gemm not transposed", SUM, plain, x, w("g2", 7, 3), x("gb", 3)));
    cases.add(Case.of("gemm without addend", SUM, rows, x, w("g1", 3, 7)));
    cases.add(
        Case.of(
            "gemm with factors",
            SUM,
            new Gemm(0.5, -2, false, true),
            x,
            w("g1", 3, 7),
            x("gb", 3)));
    cases.add(
        Case.of(
            "gemm with a factor of zero",
            SUM,
            new Gemm(0, 1, false, true),
            x,
            w("g1", 3, 7),
            x("gb", 3)));
    cases.add(Case.of("gemm with one addend", SUM, plain, x, w("g2", 7, 3), x("g0", 1)));
    cases.add(Case.of("gemm with a row as addend", SUM, plain, x, w("g2", 7, 3), x("gr", 1, 3)));
    cases.add(Case.of("gemm to one unit", SUM, rows, x, w("gu", 1, 7), x("gub", 1)));
    cases.add(
        Case.of("gemm of long sums", SUM, rows, x("gl", 4, 513), w("glw", 33, 513), x("glb", 33)));
    cases.add(
        Case.ofWhole("gemm of a column of addends", SUM, plain, x, w("g2", 7, 3), x("gc", 5, 1)));
    cases.add(
        Case.ofWhole(
            "gemm with both factors transposed",
            SUM,
            new Gemm(2, 1, true, true),
            x("gt", 7, 5),
            w("g1", 3, 7)));
    cases.add(
        Case.of(
            "gemm of NaN spoils its row only",
            SUM,
            rows,
            Numbers.with(9, Double.NaN, "gn", 5, 7),
            w("g1", 3, 7)));
  }

  private static void matmul(List<Case> cases) {
    MatMul m = new MatMul();
    cases.add(Case.of("matmul", SUM, m, x("m", 5, 7), w("mw", 7, 3)));
    cases.add(Case.of("matmul of tokens", SUM, m, x("mt", 3, 4, 7), w("mw", 7, 3)));
    cases.add(Case.of("matmul of four axes", SUM, m, x("mf", 3, 2, 4, 7), w("mw", 7, 3)));
    cases.add(Case.of("matmul by a vector", SUM, m, x("mv", 3, 4, 7), w("mvw", 7)));
    cases.add(
        Case.of("matmul by one matrix a head", SUM, m, x("mh", 3, 2, 4, 5), w("mhw", 2, 5, 3)));
    cases.add(Case.of("matmul repeated", SUM, m, x("mr", 3, 1, 4, 5), w("mrw", 2, 5, 3)));
    cases.add(Case.ofInputs("matmul of two inputs", SUM, m, x("ma", 3, 4, 5), x("mb", 3, 5, 2)));
    cases.add(
        Case.ofInputs(
            "matmul of two inputs with heads", SUM, m, x("mc", 3, 2, 4, 5), x("md", 3, 2, 5, 4)));
    cases.add(
        Case.ofInputs(
            "matmul of two inputs, one head repeated",
            SUM,
            m,
            x("me", 3, 2, 4, 5),
            x("mg", 3, 1, 5, 4)));
    cases.add(Case.ofWhole("matmul of two vectors", SUM, m, x("m1", 7), w("m2", 7)));
    cases.add(Case.ofWhole("matmul of a vector by a matrix", SUM, m, x("m1", 7), w("mw", 7, 3)));
  }

  private static void means(List<Case> cases) {
    Tensor x = x("mean", 3, 4, 5, 6);
    cases.add(
        Case.of("mean over space", SMOOTH, new ReduceMean(List.of(2, 3), Reduced.DROPPED), x));
    cases.add(
        Case.of("mean over space, kept", SMOOTH, new ReduceMean(List.of(-1, -2), Reduced.KEPT), x));
    cases.add(
        Case.of("mean over channels", SMOOTH, new ReduceMean(List.of(1), Reduced.DROPPED), x));
    cases.add(
        Case.of(
            "mean over two axes apart", SMOOTH, new ReduceMean(List.of(1, 3), Reduced.DROPPED), x));
    cases.add(Case.of("mean over the last", SMOOTH, new ReduceMean(List.of(-1), Reduced.KEPT), x));
  }

  private static void softmax(List<Case> cases) {
    cases.add(Case.of("softmax", SMOOTH, new Softmax(-1), x("sm", 5, 10)));
    cases.add(Case.of("softmax of one", SMOOTH, new Softmax(1), x("sm1", 5, 1)));
    cases.add(Case.of("softmax over channels", SMOOTH, new Softmax(1), x("smc", 3, 4, 5, 6)));
    cases.add(Case.of("softmax over heights", SMOOTH, new Softmax(2), x("smh", 3, 4, 5, 6)));
    cases.add(
        Case.of(
            "softmax of large numbers",
            SMOOTH,
            new Softmax(1),
            Numbers.mapped("sml", z -> 1e4 * z, 5, 10)));
    cases.add(
        Case.of(
            "softmax of numbers far below zero",
            SMOOTH,
            new Softmax(1),
            Numbers.mapped("smn", z -> z - 1e4, 5, 10)));
    cases.add(
        Case.of(
            "softmax of NaN spoils its row only",
            SMOOTH,
            new Softmax(1),
            Numbers.with(13, Double.NaN, "smnan", 5, 10)));
  }
}
