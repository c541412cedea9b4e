package acme.curvatureview;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.LoupeException;

/** The column {@code curvature} of a table in a run folder. */
final class Curvatures {
  private static final String COLUMN = "curvature";

  private Curvatures() {}

  /**
   * Reads the finite values.
   *
   * @throws LoupeException ACME-201 when the file has no such column of numbers
   */
  static double[] read(Path csv) {
    try (BufferedReader in = Files.newBufferedReader(csv)) {
      String first = in.readLine();
      List<String> names = first == null ? List.of() : Arrays.asList(first.split(","));
      int column = names.indexOf(COLUMN);
      if (column < 0) {
        throw refused(csv, "it has no column '" + COLUMN + "'");
      }
      return in.lines()
          .mapToDouble(line -> Double.parseDouble(line.split(",")[column]))
          .filter(Double::isFinite)
          .toArray();
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw refused(csv, "a row of it has no number there: " + e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      throw refused(csv, e.toString());
    }
  }

  private static LoupeException refused(Path csv, String why) {
    return new LoupeException(
        CurvatureViewProblem.TABLE, "'%s' is not shown: %s.".formatted(csv, why));
  }
}
