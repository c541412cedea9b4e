package org.loupe.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loupe.data.internal.csv.CsvOptions;
import org.loupe.data.internal.source.ParquetSource;

/** Tables in Parquet, with all ways of missing values. */
public final class ParquetTarget {
  private ParquetTarget() {}

  /** One case. */
  public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
    Path file = Scratch.file("fuzzed.parquet", bytes);
    CsvOptions.Missing[] ways = CsvOptions.Missing.values();
    ParquetSource.Arguments arguments =
        new ParquetSource.Arguments(
            file,
            Optional.empty(),
            List.of(),
            List.of(),
            1,
            List.of(),
            ways[bytes.length % ways.length]);
    Reading.check(() -> Reading.rows(new ParquetSource().open(arguments, new Context())));
  }
}
