package org.loupe.data.internal.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.registry.SourceId;
import org.loupe.api.value.Dataset;
import org.loupe.data.ReadLimits;
import org.loupe.data.internal.StreamedDataset;
import org.loupe.data.internal.cifar.CifarLabel;
import org.loupe.data.internal.cifar.CifarRows;
import org.osgi.service.component.annotations.Component;

/** Datasets in the binary version of CIFAR-10 and CIFAR-100. */
@Component
@SourceId(value = "cifar", kind = "data")
@Doc("Images of the binary version of CIFAR-10 or CIFAR-100, as rows [3, 32, 32] of 0..1.")
public final class CifarSource implements Source<CifarSource.Arguments, Dataset> {

  /** What {@code cifar(...)} takes. */
  public record Arguments(
      @Doc("file of the first rows, such as data_batch_1.bin") Path file,
      @Doc("files of the rows behind them, in this order") @Default("[]") List<Path> more,
      @Doc("the label that counts") @Default("auto") CifarLabel label,
      @Doc("names of the classes, the first for label 0; the numbers themselves when empty")
          @Default("[]")
          List<String> classes) {}

  @Override
  public Dataset open(Arguments arguments, SourceContext context) {
    List<Path> files = Stream.concat(Stream.of(arguments.file), arguments.more.stream()).toList();
    CifarRows rows =
        CifarRows.of(files, arguments.label, arguments.classes, ReadLimits.of(context));
    return new StreamedDataset(
        new StreamedDataset.Source(
            context.name(),
            rows.row(),
            rows.labels().numbers().count(),
            Optional.of(rows.labels()),
            Fingerprint.of("cifar", arguments, context),
            rows));
  }
}
