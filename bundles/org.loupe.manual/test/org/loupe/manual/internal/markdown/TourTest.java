package org.loupe.manual.internal.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.manual.Console;

class TourTest {
  @TempDir Path folder;

  private String run(String said, int exit) {
    return new Tour(folder, (_, _) -> new Console.Said(said, exit)).run("loupe run a.loupe");
  }

  @Test
  void howFarAStepIsIsLeftOutAndAllElseStays() {
    String said =
        """
        pieces: 45 %  1,240/2,000 regions  310/s  0:02 left
        pieces: 1,240 regions  310/s  12:02  behind the second layer
        pieces: 0:05
        pieces (geometry.partition) done in 1:02
        wrong.loupe:3:19: error LP-0104: There is no analysis 'a'.
        loupe: LP-1123 There is no dataset 'a'.
        """;
    assertEquals(
        """
        pieces (geometry.partition) done in 1:02
        wrong.loupe:3:19: error LP-0104: There is no analysis 'a'.
        loupe: LP-1123 There is no dataset 'a'.""",
        run(said, 0));
  }

  @Test
  void theReadersFolderIsNotNamedAndAStatusIsSaid() {
    assertEquals("a.run/report.html\n(exit status 1)", run(folder + "/a.run/report.html\n", 1));
  }

  @Test
  void onlyLoupeIsRun() {
    Tour tour = new Tour(folder, (_, _) -> new Console.Said("", 0));
    assertThrows(IllegalArgumentException.class, () -> tour.run("rm -r ."));
    assertEquals(List.of(), List.copyOf(tour.pictures().keySet()));
  }
}
