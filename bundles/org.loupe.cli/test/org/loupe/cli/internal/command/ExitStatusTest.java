package org.loupe.cli.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.ProblemCode.Category;

class ExitStatusTest {
  @ParameterizedTest
  @CsvSource({
    "USAGE, 2",
    "SCRIPT, 3",
    "INPUT, 4",
    "OUTPUT, 4",
    "ANALYSIS, 5",
    "MISSING, 7",
    "INTERNAL, 70"
  })
  void everyCategoryHasOne(Category category, int status) {
    assertEquals(status, ExitStatus.of(category));
  }

  /** The first of 70, 6, 5, 4, 1. */
  @Test
  void ofSeveralTheWorstCounts() {
    assertEquals(70, ExitStatus.worst(List.of(1, 4, 5, 6, 70)));
    assertEquals(6, ExitStatus.worst(List.of(1, 4, 5, 6)));
    assertEquals(5, ExitStatus.worst(List.of(4, 5, 1)));
    assertEquals(4, ExitStatus.worst(List.of(1, 4)));
    assertEquals(1, ExitStatus.worst(List.of(1, 1)));
    assertEquals(0, ExitStatus.worst(List.of()));
  }
}
