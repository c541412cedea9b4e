package org.loupe.data.internal.source;

import java.nio.file.Path;
import java.util.List;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.registry.SourceId;
import org.loupe.api.value.Dataset;
import org.loupe.data.ReadLimits;
import org.loupe.data.internal.StreamedDataset;
import org.loupe.data.internal.folder.FolderReader;
import org.loupe.data.internal.folder.RowFiles;
import org.loupe.data.internal.image.Channels;
import org.loupe.data.internal.image.ImageRows;
import org.osgi.service.component.annotations.Component;

/** Datasets from pictures. */
@Component
@SourceId(
    value = "images",
    kind = "data",
    extensions = {"png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff"})
@Doc(
    "Pictures of a folder (PNG, JPEG, GIF, BMP, TIFF), by name, as rows [3, height, width] of 0..1;"
        + " with folders in it, each is a class. What is transparent is laid over white; of several"
        + " pictures in a file the first counts; turns by EXIF and colour profiles are not"
        + " applied.")
public final class ImagesSource implements Source<ImagesSource.Arguments, Dataset> {

  /** What {@code images(...)} takes. */
  public record Arguments(
      @Doc("folder of the pictures or of the classes, or one picture") Path folder,
      @Doc("what a pixel becomes") @Default("rgb") Channels channels,
      @Doc(
              "height and width: the largest part in the middle of these proportions, each new"
                  + " pixel the mean over its area; when empty, all pictures must have one size")
          @Default("[]")
          List<Long> size) {}

  @Override
  public Dataset open(Arguments arguments, SourceContext context) {
    RowFiles files = FolderReader.read(arguments.folder, ImageRows.EXTENSIONS, "pictures", context);
    ImageRows rows =
        ImageRows.of(files, arguments.channels, arguments.size, ReadLimits.of(context));
    return new StreamedDataset(
        new StreamedDataset.Source(
            context.name(),
            rows.row(),
            files.files().size(),
            files.labels(),
            Fingerprint.of("images", arguments, _ -> files.hash(context)),
            rows));
  }
}
