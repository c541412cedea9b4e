package org.loupe.data.internal.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.registry.SourceId;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.data.Idx;
import org.loupe.data.ReadLimits;
import org.loupe.data.internal.Labels;
import org.osgi.service.component.annotations.Component;

/** Datasets in the format of MNIST, a file each for images and labels. */
@Component
@SourceId(
    value = "idx",
    kind = "data",
    extensions = {"idx", "idx1-ubyte", "idx3-ubyte"})
@Doc("Rows of an IDX file, the format of MNIST, also as .gz; the first axis counts the rows.")
public final class IdxSource implements Source<IdxSource.Arguments, Dataset> {

  /** What {@code idx(...)} takes. */
  public record Arguments(
      @Doc("file of the images or other values") Path images,
      @Doc("file of the labels, one number a row") Optional<Path> labels,
      @Doc("shape of a row; the file's when empty, and [1, H, W] for gray images of H x W")
          @Default("[]")
          List<Long> shape,
      @Doc("factor of every value; when left out, 1/255 for unsigned bytes and 1 for others")
          Optional<Double> scale,
      @Doc("names of the classes, the first for label 0; the labels themselves when empty")
          @Default("[]")
          List<String> classes) {}

  @Override
  public Dataset open(Arguments arguments, SourceContext context) {
    ReadLimits limits = ReadLimits.of(context);
    Tensor values = Idx.read(arguments.images, limits);
    List<Long> shape = arguments.shape;
    if (shape.isEmpty() && values.rank() == 3) {
      shape = List.of(1L, values.size(1), values.size(2));
    }
    DatasetRecipe recipe =
        new DatasetRecipe(context, "'" + arguments.images + "'", values)
            .shape(shape)
            .scale(arguments.scale.orElse(values.dtype() == DType.U8 ? 1 / 255.0 : 1));
    arguments.labels.ifPresent(
        file ->
            recipe.labels(
                Labels.ofNumbers(Idx.read(file, limits), arguments.classes, "'" + file + "'")));
    return recipe.build("idx", arguments);
  }
}
