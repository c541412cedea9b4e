package org.loupe.data.internal.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.registry.SourceId;
import org.loupe.api.value.Dataset;
import org.loupe.data.Npy;
import org.loupe.data.ReadLimits;
import org.loupe.data.internal.Labels;
import org.osgi.service.component.annotations.Component;

/** Datasets from arrays of NumPy, a file each for values and labels. */
@Component
@SourceId(value = "npy", kind = "data", extensions = "npy")
@Doc("Rows of an array that numpy.save wrote; the first axis counts the rows.")
public final class NpySource implements Source<NpySource.Arguments, Dataset> {

  /** What {@code npy(...)} takes. */
  public record Arguments(
      @Doc("file of the values") Path file,
      @Doc("file of the labels, one number a row") Optional<Path> labels,
      @Doc("file of the numbers of the rows to use: a part of a split") Optional<Path> rows,
      @Doc("shape of a row; the file's when empty") @Default("[]") List<Long> shape,
      @Doc("factor of every value") @Default("1") double scale,
      @Doc("names of the classes, the first for label 0; the labels themselves when empty")
          @Default("[]")
          List<String> classes) {}

  @Override
  public Dataset open(Arguments arguments, SourceContext context) {
    ReadLimits limits = ReadLimits.of(context);
    DatasetRecipe recipe =
        new DatasetRecipe(context, "'" + arguments.file + "'", Npy.read(arguments.file, limits))
            .shape(arguments.shape)
            .scale(arguments.scale);
    arguments.labels.ifPresent(
        file ->
            recipe.labels(
                Labels.ofNumbers(Npy.read(file, limits), arguments.classes, "'" + file + "'")));
    arguments.rows.ifPresent(file -> recipe.rows(Npy.read(file, limits), "'" + file + "'"));
    return recipe.build("npy", arguments);
  }
}
