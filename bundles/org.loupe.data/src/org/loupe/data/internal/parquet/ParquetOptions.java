package org.loupe.data.internal.parquet;

import java.util.List;
import java.util.Optional;
import org.loupe.data.internal.csv.CsvOptions.Missing;

/**
 * What is read of a file.
 *
 * @param label column of the labels
 * @param columns columns of the values; all but the label when empty
 * @param classes names of the classes; what the file says when empty
 * @param missing what becomes of missing values
 * @param scale factor of every value
 */
public record ParquetOptions(
    Optional<String> label,
    List<String> columns,
    List<String> classes,
    Missing missing,
    double scale) {

  /** Copies the lists. */
  public ParquetOptions {
    columns = List.copyOf(columns);
    classes = List.copyOf(classes);
  }
}
