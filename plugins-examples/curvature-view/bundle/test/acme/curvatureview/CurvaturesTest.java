package acme.curvatureview;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;

class CurvaturesTest {
  @TempDir Path folder;

  private double[] read(String text) throws IOException {
    return Curvatures.read(Files.writeString(folder.resolve("points.csv"), text));
  }

  @Test
  void theColumnIsFoundByItsNameAndOnlyFiniteValuesCount() throws IOException {
    assertArrayEquals(new double[] {2, -1e-3}, read("x,curvature,y\n1,2,3\n4,NaN,6\n7,-1e-3,9\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x,y\n1,2\n", "x,curvature\n1\n", "curvature\nmany\n"})
  void whatIsNoTableOfCurvaturesIsRefused(String text) {
    LoupeException thrown = assertThrows(LoupeException.class, () -> read(text));
    assertEquals("ACME-201", thrown.code().id());
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    Path absent = folder.resolve("absent.csv");
    LoupeException thrown = assertThrows(LoupeException.class, () -> Curvatures.read(absent));
    assertEquals("ACME-201", thrown.code().id());
  }
}
