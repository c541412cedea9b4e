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
import org.loupe.data.Npz;
import org.loupe.data.ReadLimits;
import org.loupe.data.internal.Labels;
import org.osgi.service.component.annotations.Component;

/** Datasets from arrays of NumPy in one archive. */
@Component
@SourceId(value = "npz", kind = "data", extensions = "npz")
@Doc("Rows of an array in an archive that numpy.savez wrote; the first axis counts the rows.")
public final class NpzSource implements Source<NpzSource.Arguments, Dataset> {

  /** What {@code npz(...)} takes. */
  public record Arguments(
      @Doc("the archive") Path file,
      @Doc("array of the values") String key,
      @Doc("array of the labels, one number a row") Optional<String> labels,
      @Doc("array of the numbers of the rows to use: a part of a split") Optional<String> rows,
      @Doc("shape of a row; the array's when empty") @Default("[]") List<Long> shape,
      @Doc("factor of every value") @Default("1") double scale,
      @Doc("names of the classes, the first for label 0; the labels themselves when empty")
          @Default("[]")
          List<String> classes) {}

  @Override
  public Dataset open(Arguments arguments, SourceContext context) {
    Npz archive = Npz.open(arguments.file, ReadLimits.of(context));
    DatasetRecipe recipe =
        new DatasetRecipe(context, what(arguments, arguments.key), archive.read(arguments.key))
            .shape(arguments.shape)
            .scale(arguments.scale);
    arguments.labels.ifPresent(
        key ->
            recipe.labels(
                Labels.ofNumbers(archive.read(key), arguments.classes, what(arguments, key))));
    arguments.rows.ifPresent(key -> recipe.rows(archive.read(key), what(arguments, key)));
    return recipe.build("npz", arguments);
  }

  private static String what(Arguments arguments, String key) {
    return "'%s' in '%s'".formatted(key, arguments.file);
  }

  @Override
  public Header header(Arguments arguments, SourceContext context) {
    Npz archive = Npz.open(arguments.file, ReadLimits.of(context));
    return Header.ofChoices(List.copyOf(archive.keys()), "key", "labels", "rows");
  }
}
