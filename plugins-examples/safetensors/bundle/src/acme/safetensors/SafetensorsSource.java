package acme.safetensors;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.loupe.api.Doc;
import org.loupe.api.registry.Header;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.registry.SourceId;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.data.TensorDataset;
import org.loupe.data.io.Sha256;
import org.osgi.service.component.annotations.Component;

/** Datasets from safetensors files. */
@Component(service = Source.class)
@SourceId(value = "acme.safetensors", kind = "data", extensions = "safetensors")
@Doc("Rows of a tensor in a safetensors file; the first axis counts the rows.")
public final class SafetensorsSource implements Source<SafetensorsSource.Arguments, Dataset> {
  private static final int MOST_CLASSES = 1_000_000;

  /** What {@code acme.safetensors(...)} takes. */
  public record Arguments(
      @Doc("file of the tensors") Path file,
      @Doc("tensor with the rows; of a file with one tensor, that one") Optional<String> key,
      @Doc("tensor with the labels, one number a row") Optional<String> labels) {}

  @Override
  public Dataset open(Arguments arguments, SourceContext context) {
    SafetensorsFile file = SafetensorsFile.open(arguments.file);
    String key = arguments.key.orElseGet(file::only);
    Tensor values = file.read(key, context);
    if (values.rank() == 0) {
      throw file.refused(
          SafetensorsProblem.SHAPE, "the tensor '%s' is a single number".formatted(key));
    }
    String what = "%s %s %s".formatted(context.hash(arguments.file), key, arguments.labels);
    TensorDataset.Builder dataset =
        TensorDataset.builder(context.name(), values)
            .hash(Sha256.of(what.getBytes(StandardCharsets.UTF_8)));
    arguments.labels.ifPresent(
        name -> {
          Tensor labels = labels(file, name, values, context);
          dataset.labels(labels, classes(file, name, labels));
        });
    return dataset.build();
  }

  private static Tensor labels(
      SafetensorsFile file, String name, Tensor values, SourceContext context) {
    Tensor labels = file.read(name, context);
    if (labels.rank() != 1 || labels.count() != values.size(0)) {
      throw file.refused(
          SafetensorsProblem.SHAPE,
          "the tensor '%s' has not one number for each of %d rows".formatted(name, values.size(0)));
    }
    return labels.to(labels.dtype().isFloat() ? DType.F64 : DType.I64);
  }

  /** Whole numbers are classes, named by themselves; others are targets. */
  private static List<String> classes(SafetensorsFile file, String name, Tensor labels) {
    if (labels.dtype().isFloat()) {
      return List.of();
    }
    long[] numbers = labels.toLongs();
    long most = Arrays.stream(numbers).max().orElse(-1);
    if (most >= MOST_CLASSES || Arrays.stream(numbers).anyMatch(n -> n < 0)) {
      throw file.refused(
          SafetensorsProblem.SHAPE,
          "the labels in '%s' are no classes from 0 to %d".formatted(name, MOST_CLASSES - 1));
    }
    return LongStream.rangeClosed(0, most).mapToObj(String::valueOf).toList();
  }

  @Override
  public Header header(Arguments arguments, SourceContext context) {
    return Header.ofChoices(SafetensorsFile.open(arguments.file).names(), "key", "labels");
  }
}
