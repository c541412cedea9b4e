package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;

/** Rows that are given to {@code geometry.prune} and {@code geometry.earlyBird}, and are bad. */
class PruneRowsTest {
  private static final Model NET = Nets.random("rows of pruning", 2, 8, 8, 1);

  private static Dataset none() {
    return JacobianTest.rows(Tensor.of(new double[0], 0, 2));
  }

  private static Dataset nan() {
    double[] bad = {0, Double.NaN};
    return JacobianTest.rows(new double[] {1, 2}, new double[] {0, 1}, bad);
  }

  private static LoupeException bird(Dataset probe) {
    EarlyBirdParameters p =
        new EarlyBirdParameters(
            List.of(NET, NET),
            Optional.of(probe),
            EarlyBirdKind.CODE,
            Optional.empty(),
            Optional.empty(),
            0.5,
            Optional.empty());
    return assertThrows(
        LoupeException.class, () -> new EarlyBirdAnalysis().run(p, new TestContext()));
  }

  private static LoupeException repair(Dataset rows) {
    return assertThrows(LoupeException.class, () -> new PruneAsk(NET, 0.5).data(rows).run());
  }

  @Test
  void rowsThatAreNoNumbersAreRefused() {
    assertEquals("Number 1 of row 2 of rows is NaN.", bird(nan()).getMessage());
    assertEquals("Number 1 of row 2 of rows is NaN.", repair(nan()).getMessage());
  }

  @Test
  void noRowsAreRefused() {
    assertEquals("rows has no rows.", bird(none()).getMessage());
    assertEquals("rows has no rows.", repair(none()).getMessage());
  }

  @Test
  void rowsOfAnotherShapeAreRefused() {
    Dataset wide = JacobianTest.rows(new double[3], new double[3]);
    assertEquals(
        "net takes [x f64[2]], and the 2 rows of rows are row f64[3].", bird(wide).getMessage());
    assertEquals(
        "net takes [x f64[2]], and the 2 rows of rows are row f64[3].", repair(wide).getMessage());
  }
}
