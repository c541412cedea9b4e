package org.loupe.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loupe.data.internal.csv.CsvOptions;
import org.loupe.data.internal.source.CsvSource;

/** Tables in CSV, read in several ways. */
public final class CsvTarget {
  private CsvTarget() {}

  /** One case. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    Path file = Scratch.file("fuzzed.csv", bytes);
    // the length says how, so that every seed can be found in every way by a byte more
    CsvOptions.Header header = of(CsvOptions.Header.values(), bytes.length);
    CsvOptions.Missing missing = of(CsvOptions.Missing.values(), bytes.length / 2);
    CsvOptions.Separator separator = of(CsvOptions.Separator.values(), bytes.length / 3);
    for (Optional<String> label : List.of(Optional.<String>empty(), Optional.of("0"))) {
      CsvSource.Arguments arguments =
          new CsvSource.Arguments(
              file, label, List.of(), List.of(), 1, List.of(), header, separator, missing);
      Reading.check(() -> Reading.rows(new CsvSource().open(arguments, new Context())));
    }
  }

  private static <T> T of(T[] values, int number) {
    return values[number % values.length];
  }
}
