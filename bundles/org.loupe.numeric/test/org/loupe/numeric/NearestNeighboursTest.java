package org.loupe.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Compute;
import org.loupe.api.compute.RandomTensors;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.Philox;

class NearestNeighboursTest {
  private final Compute compute = ComputeServices.reference();

  private static double squared(Tensor a, long i, Tensor b, long j) {
    double sum = 0;
    for (int c = 0; c < a.size(1); c++) {
      double d = a.at(i, c) - b.at(j, c);
      sum += d * d;
    }
    return sum;
  }

  /** More points than a block, sorted by a loop. */
  @Test
  void neighboursAreThoseOfALoop() {
    Tensor points = RandomTensors.normal(new Philox(1), DType.F64, 0, 1500, 3);
    Tensor queries = RandomTensors.normal(new Philox(2), DType.F64, 0, 20, 3);
    NearestNeighbours found = NearestNeighbours.of(points, queries, 7, compute);
    for (int q = 0; q < 20; q++) {
      int query = q;
      long[] expected =
          IntStream.range(0, 1500)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> squared(queries, query, points, i)))
              .limit(7)
              .mapToLong(i -> i)
              .toArray();
      assertArrayEquals(expected, found.indices().row(q).toLongs());
      assertEquals(
          Math.sqrt(squared(queries, q, points, expected[0])), found.distances().at(q, 0), 1e-15);
    }
  }

  @Test
  void equalDistancesGoByNumber() {
    Tensor points = Tensor.of(new double[] {1, -1, 1, 2, -1}, 5, 1);
    Tensor query = Tensor.of(new double[] {0}, 1, 1);
    assertArrayEquals(
        new long[] {0, 1, 2, 4},
        NearestNeighbours.of(points, query, 4, compute).indices().toLongs());
  }

  /** Products of numbers near 1e8 have an error of about 1, more than all distances. */
  @Test
  void pointsFarFromTheOriginAreToldApart() {
    Tensor points = Tensor.of(new double[] {1e8 + 0.5, 1e8 - 0.25, 1e8 + 0.125}, 3, 1);
    Tensor query = Tensor.of(new double[] {1e8}, 1, 1);
    NearestNeighbours found = NearestNeighbours.of(points, query, 3, compute);
    assertArrayEquals(new long[] {2, 1, 0}, found.indices().toLongs());
    assertArrayEquals(new double[] {0.125, 0.25, 0.5}, found.distances().toDoubles());
  }

  @Test
  void noQueriesFindNothing() {
    Tensor points = Tensor.of(new double[] {1, 2}, 2, 1);
    Tensor none = Tensor.of(new double[0], 0, 1);
    assertArrayEquals(
        new long[] {0, 2}, NearestNeighbours.of(points, none, 2, compute).indices().shape());
  }

  @Test
  void moreNeighboursThanPointsAreRefused() {
    Tensor points = Tensor.of(new double[] {1, 2}, 2, 1);
    LoupeException e =
        assertThrows(LoupeException.class, () -> NearestNeighbours.of(points, points, 3, compute));
    assertEquals("LP-3302", e.code().id());
  }
}
