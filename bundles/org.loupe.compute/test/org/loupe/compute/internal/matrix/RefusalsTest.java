package org.loupe.compute.internal.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.LinearAlgebra;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.ComputeSettings;

/** What linear algebra refuses, and in which words. */
class RefusalsTest {
  private final LinearAlgebra la = ComputeServices.reference().linearAlgebra();

  private static Tensor matrix(int n, double... x) {
    return Tensor.of(x, x.length / n, n);
  }

  private static void refused(String code, String words, Executable work) {
    LoupeException e = assertThrows(LoupeException.class, work);
    assertEquals(code, e.code().id());
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @Test
  void aMatrixThatIsNotPositiveDefiniteIsRefusedWithItsPivot() {
    refused("LP-3010", "pivot 2 of 2", () -> la.cholesky(matrix(2, 4, 2, 2, 1)));
    refused("LP-3010", "pivot 1 of 1", () -> la.cholesky(matrix(1, -1)));
  }

  @Test
  void aMemberOfABatchIsNamed() {
    Tensor two = Tensor.of(new double[] {1, 0, 0, 1, 1, 2, 2, 1}, 2, 2, 2);
    refused("LP-3010", "f64[2, 2, 2], matrix 1 of the batch", () -> la.cholesky(two));
  }

  @Test
  void aSingularMatrixIsRefused() {
    refused("LP-3009", "pivot 2 of 2", () -> la.solve(matrix(2, 1, 2, 2, 4), matrix(1, 1, 1)));
  }

  @Test
  void singularDeterminantsAreZero() {
    assertEquals(0, la.logdet(matrix(2, 1, 2, 2, 4)).sign().getDouble(0));
    assertEquals(Double.NEGATIVE_INFINITY, la.logdet(matrix(2, 1, 2, 2, 4)).log().getDouble(0));
  }

  @Test
  void numbersThatAreNotFiniteAreRefusedInBothTypes() {
    Tensor nan = matrix(2, 1, Double.NaN, 0, 1);
    refused("LP-3008", "svd was given f64[2, 2] with an element", () -> la.svd(nan));
    refused("LP-3008", "f32[2, 2]", () -> la.qr(nan.to(DType.F32)));
    refused("LP-3008", "NaN or infinite", () -> la.expm(matrix(1, Double.NEGATIVE_INFINITY)));
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    refused("LP-3008", "f64[3]", () -> la.svd(Tensor.of(new double[3])));
    refused("LP-3008", "square matrices", () -> la.eigh(matrix(3, 1, 2, 3)));
    refused("LP-3008", "has 2 rows", () -> la.solve(matrix(2, 1, 0, 0, 1), matrix(1, 1)));
    Tensor batch = Tensor.of(new double[8], 2, 2, 2);
    refused("LP-3008", "leading axes", () -> la.product(batch, matrix(2, 1, 0, 0, 1)));
  }

  @Test
  void wholeNumbersBecomeDoubles() {
    Tensor p = la.product(Tensor.of(new int[] {1, 2}, 1, 2), Tensor.of(new int[] {3, 4}, 2, 1));
    assertEquals(DType.F64, p.dtype());
    assertArrayEquals(new double[] {11}, p.toDoubles());
  }

  private static LinearAlgebra limited(long bytes, Cancellation cancellation) {
    return ComputeServices.of(List.of())
        .open(
            new ComputeSettings("reference", ComputeSettings.AUTO, new ByteSize(bytes), 1),
            cancellation)
        .linearAlgebra();
  }

  @Test
  void whatDoesNotFitTheBudgetIsRefusedBeforeItStarts() {
    LinearAlgebra small = limited(1 << 20, Cancellation.never());
    refused(
        "LP-3005", "svd of f64[200, 200]", () -> small.svd(Tensor.of(new double[40000], 200, 200)));
  }

  @Test
  void batchesStopBetweenMembers() {
    AtomicInteger looks = new AtomicInteger();
    LinearAlgebra stopped = limited(1 << 20, () -> looks.incrementAndGet() > 5);
    Tensor many = Tensor.of(new double[4000], 1000, 2, 2);
    assertThrows(CancelledException.class, () -> stopped.svd(many));
    assertTrue(looks.get() < 50, looks + " looks");
  }
}
