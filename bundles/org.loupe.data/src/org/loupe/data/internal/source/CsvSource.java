package org.loupe.data.internal.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.registry.Header;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.registry.SourceId;
import org.loupe.api.value.Dataset;
import org.loupe.data.internal.CompleteRows;
import org.loupe.data.internal.csv.CsvOptions;
import org.loupe.data.internal.csv.CsvReader;
import org.osgi.service.component.annotations.Component;

/** Datasets from tables in text files. */
@Component
@SourceId(
    value = "csv",
    kind = "data",
    extensions = {"csv", "tsv"})
@Doc("Rows of a table in a text file; numbers are written with a point, whatever the language.")
public final class CsvSource implements Source<CsvSource.Arguments, Dataset> {

  /** What {@code csv(...)} takes. */
  public record Arguments(
      @Doc("file of the table") Path file,
      @Doc("column of the class or target of a row") Optional<String> label,
      @Doc("columns of the values, in this order; all but the label when empty") @Default("[]")
          List<String> columns,
      @Doc("shape of a row; a vector when empty") @Default("[]") List<Long> shape,
      @Doc("factor of every value") @Default("1") double scale,
      @Doc("names of the classes, in their order; what the file says when empty") @Default("[]")
          List<String> classes,
      @Doc("whether the first line names the columns; without names they are numbered from 0")
          @Default("auto")
          CsvOptions.Header header,
      @Doc("character between two cells") @Default("auto") CsvOptions.Separator separator,
      @Doc("what becomes of missing values") @Default("refuse") CsvOptions.Missing missing) {}

  @Override
  public Dataset open(Arguments arguments, SourceContext context) {
    CsvReader.Result table =
        CsvReader.read(arguments.file, options(arguments), context);
    DatasetRecipe recipe =
        new DatasetRecipe(context, "'" + arguments.file + "'", table.values())
            .shape(arguments.shape)
            .scale(arguments.scale);
    table.labels().ifPresent(recipe::labels);
    Dataset all = recipe.build("csv", arguments);
    return arguments.missing == CsvOptions.Missing.DROP
        ? CompleteRows.of(all, context, "'" + arguments.file + "'")
        : all;
  }

  private static CsvOptions options(Arguments a) {
    return new CsvOptions(a.label, a.columns, a.classes, a.header, a.separator, a.missing);
  }

  @Override
  public Header header(Arguments arguments, SourceContext context) {
    return Header.ofChoices(
        CsvReader.names(arguments.file, options(arguments)), "label", "columns");
  }
}
