package org.loupe.data.internal.source;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.registry.SourceId;
import org.loupe.api.value.Dataset;
import org.loupe.data.DataProblem;
import org.loupe.data.ReadLimits;
import org.loupe.data.internal.StreamedDataset;
import org.loupe.data.internal.folder.FolderReader;
import org.loupe.data.internal.folder.RowFiles;
import org.loupe.data.internal.wav.WavChannels;
import org.loupe.data.internal.wav.WavRows;
import org.osgi.service.component.annotations.Component;

/** Datasets from recordings. */
@Component
@SourceId(value = "wav", kind = "data", extensions = "wav")
@Doc(
    "Recordings of a folder (WAVE with PCM or float samples), by name, as rows [channels, frames]"
        + " of -1..1; with folders in it, each is a class. What is left at the end of a recording"
        + " behind its last window is left out.")
public final class WavSource implements Source<WavSource.Arguments, Dataset> {

  private static final Set<String> EXTENSIONS = Set.of("wav", "wave");

  /** What {@code wav(...)} takes. */
  public record Arguments(
      @Doc("folder of the recordings or of the classes, or one recording") Path folder,
      @Doc("frames of a row; when left out, a row is a recording, and all have one length")
          Optional<Long> frames,
      @Doc("frames from the beginning of one row to that of the next; those of a row if left out")
          Optional<Long> step,
      @Doc("what becomes of the channels") @Default("all") WavChannels channels) {}

  @Override
  public Dataset open(Arguments arguments, SourceContext context) {
    RowFiles files = FolderReader.read(arguments.folder, EXTENSIONS, "recordings", context);
    WavRows rows =
        WavRows.of(
            files, arguments.channels, arguments.frames, arguments.step, ReadLimits.of(context));
    long shorter = Arrays.stream(rows.counts()).filter(n -> n == 0).count();
    if (shorter > 0) {
      context.warn(
          DataProblem.LEFT_OUT,
          "%d recordings of '%s' are shorter than a row.".formatted(shorter, arguments.folder));
    }
    return new StreamedDataset(
        new StreamedDataset.Source(
            context.name(),
            rows.row(),
            rows.count(),
            files.labels(rows.counts()),
            Fingerprint.of("wav", arguments, _ -> files.hash(context)),
            rows));
  }
}
