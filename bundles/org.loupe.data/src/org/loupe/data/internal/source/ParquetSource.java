package org.loupe.data.internal.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.registry.SourceId;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Port;
import org.loupe.data.DataProblem;
import org.loupe.data.ReadLimits;
import org.loupe.data.internal.CompleteRows;
import org.loupe.data.internal.StreamedDataset;
import org.loupe.data.internal.csv.CsvOptions;
import org.loupe.data.internal.parquet.ParquetOptions;
import org.loupe.data.internal.parquet.ParquetRows;
import org.osgi.service.component.annotations.Component;

/** Datasets from tables in Parquet files. */
@Component
@SourceId(value = "parquet", kind = "data", extensions = "parquet")
@Doc(
    "Rows of a table in a Parquet file (snappy, gzip, zstd or not compressed), read by row groups:"
        + " numbers, truth values, and lists of numbers of one length; rows are float64 unless"
        + " float32 holds every value of the columns.")
public final class ParquetSource implements Source<ParquetSource.Arguments, Dataset> {

  /** What {@code parquet(...)} takes. */
  public record Arguments(
      @Doc("file of the table") Path file,
      @Doc("column of the class or target of a row") Optional<String> label,
      @Doc("columns of the values, in this order, fields as a.b; all but the label when empty")
          @Default("[]")
          List<String> columns,
      @Doc("shape of a row; a vector when empty") @Default("[]") List<Long> shape,
      @Doc("factor of every value") @Default("1") double scale,
      @Doc("names of the classes, in their order; what the file says when empty") @Default("[]")
          List<String> classes,
      @Doc("what becomes of missing values") @Default("refuse") CsvOptions.Missing missing) {}

  @Override
  public Dataset open(Arguments a, SourceContext context) {
    if (a.scale == 0 || !Double.isFinite(a.scale)) {
      throw new LoupeException(
          DataProblem.SCALE, "The scale of '%s' is %s.".formatted(a.file, a.scale));
    }
    ParquetRows rows =
        ParquetRows.open(
            a.file,
            new ParquetOptions(a.label, a.columns, a.classes, a.missing, a.scale),
            ReadLimits.of(context));
    Dataset all =
        new StreamedDataset(
            new StreamedDataset.Source(
                context.name(),
                new Port("row", rows.dtype(), shape(a, rows.width())),
                rows.size(),
                rows.labels(),
                Fingerprint.of("parquet", a, context),
                rows));
    return a.missing == CsvOptions.Missing.DROP
        ? CompleteRows.of(all, context, "'" + a.file + "'")
        : all;
  }

  private static List<Long> shape(Arguments a, long width) {
    return a.shape.isEmpty()
        ? List.of(width)
        : DatasetRecipe.shape(a.shape, new long[] {width}, "'" + a.file + "'");
  }
}
