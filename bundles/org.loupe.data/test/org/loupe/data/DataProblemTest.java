package org.loupe.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataProblemTest {

  @Test
  void codesAreDifferent() {
    long different = Arrays.stream(DataProblem.values()).map(DataProblem::id).distinct().count();
    assertEquals(DataProblem.values().length, different);
  }

  @ParameterizedTest
  @EnumSource
  void codesAreInTheRangeOfData(DataProblem problem) {
    assertTrue(problem.id().matches("LP-22\\d\\d"), problem.id());
  }
}
