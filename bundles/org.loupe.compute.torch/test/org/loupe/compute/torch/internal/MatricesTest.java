package org.loupe.compute.torch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loupe.compute.conformance.MatrixConformance;

/** What LAPACK must give, by reconstruction, orthogonality and known values. */
class MatricesTest {

  @Test
  void decompositionsAreWhatDefinesThem() {
    assertEquals(List.of(), MatrixConformance.run(TestEngine.engine()));
  }
}
