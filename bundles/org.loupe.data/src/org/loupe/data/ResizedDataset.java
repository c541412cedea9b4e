package org.loupe.data;

import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Port;
import org.loupe.api.value.Resizing;
import org.loupe.api.value.Tensor;
import org.loupe.data.internal.image.ImageShape;
import org.loupe.data.internal.image.Scaler;
import org.loupe.data.io.Sha256;

/**
 * The images of a dataset in another size, resampled each time they are read; rows are F32.
 *
 * <p>Pixels are squares and the corners of old and new images meet; a filter is as many times wider
 * as the image shrinks, so that nothing aliases. With singles these are the values of Pillow's
 * {@code resize}, {@code ImageOps.fit} (crop {@code CENTER}) and {@code ImageOps.pad} on pictures
 * of mode F, and those of torchvision with {@code antialias=True}; {@code AREA} counts parts of
 * pixels, which Pillow's {@code BOX} does not.
 */
public final class ResizedDataset implements Dataset {

  /** More pixels than any network takes; a plane of them is an array. */
  private static final long MOST_PIXELS = 1 << 28;

  private final Dataset source;
  private final Resizing how;
  private final ImageShape shape;
  private final Scaler scaler;

  private ResizedDataset(Dataset source, Resizing how, ImageShape shape, Scaler scaler) {
    this.source = source;
    this.how = how;
    this.shape = shape;
    this.scaler = scaler;
  }

  /**
   * The images in another size.
   *
   * @param source with rows [height, width], [channels, height, width] or [height, width, channels]
   * @throws LoupeException LP-2229 when its rows are no images, or the size or share is none
   */
  public static ResizedDataset of(Dataset source, Resizing how) {
    ImageShape shape =
        ImageShape.of(source.row().row())
            .orElseThrow(
                () ->
                    refused(
                        "The rows of '%s' have the shape %s, which is not that of images."
                            .formatted(source.name(), source.row().row()),
                        "Give the source the shape of its rows: shape = [1, 28, 28]."));
    boolean size = how.height() > 0 && how.width() > 0 && how.height() <= MOST_PIXELS / how.width();
    if (!size) {
      throw refused(
          "Images of %d x %d pixels cannot be made.".formatted(how.height(), how.width()),
          "Give a height and width of at least 1 pixel, together below 268,435,456.");
    }
    if (!(how.share() > 0 && how.share() <= 1)) {
      throw refused(
          "A share of %s of an image cannot be kept.".formatted(how.share()),
          "Give a share above 0 and up to 1, for example 224/256.");
    }
    if (how.share() != 1 && how.crop() != Resizing.Crop.CENTER) {
      throw refused(
          "A share is kept of the middle, and crop is '%s'."
              .formatted(how.crop().name().toLowerCase(java.util.Locale.ROOT)),
          "Write crop = center, or leave the share out.");
    }
    return new ResizedDataset(source, how, shape, Scaler.of(shape.height(), shape.width(), how));
  }

  private static LoupeException refused(String message, String remedy) {
    return new LoupeException(DataProblem.IMAGE_SIZE, message, remedy);
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public long size() {
    return source.size();
  }

  @Override
  public Port row() {
    return new Port(source.row().name(), DType.F32, shape.row(how.height(), how.width()));
  }

  @Override
  public List<String> classes() {
    return source.classes();
  }

  @Override
  public Optional<Tensor> labels() {
    return source.labels();
  }

  @Override
  public Tensor read(long... rows) {
    long[] sizes =
        LongStream.concat(LongStream.of(rows.length), LongStream.of(row().rowShape())).toArray();
    int pixels = (int) (how.height() * how.width());
    return Tensor.allocate(
        DType.F32,
        sizes,
        out -> {
          for (int i = 0; i < rows.length; i++) {
            // one at a time: the images of the source may be much larger
            Tensor old = source.read(rows[i]).to(DType.F32);
            for (int c = 0; c < shape.channels(); c++) {
              float[] plane = scaler.scaled(plane(old, c));
              long at = (long) i * pixels * shape.channels() + shape.start(c, pixels);
              for (int p = 0; p < pixels; p++) {
                out.setAtIndex(ValueLayout.JAVA_FLOAT, at + (long) p * shape.stride(), plane[p]);
              }
            }
          }
        });
  }

  private float[] plane(Tensor image, int channel) {
    float[] plane = new float[shape.height() * shape.width()];
    int at = shape.start(channel, plane.length);
    for (int p = 0; p < plane.length; p++) {
      plane[p] = image.segment().getAtIndex(ValueLayout.JAVA_FLOAT, at + (long) p * shape.stride());
    }
    return plane;
  }

  @Override
  public String hash() {
    return Sha256.of((source.hash() + " " + how).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Optional<long[]> selection() {
    return source.selection();
  }

  @Override
  public Dataset select(long... rows) {
    return new ResizedDataset(source.select(rows), how, shape, scaler);
  }

  /** Name, size and row. */
  @Override
  public String toString() {
    return "%s: %d rows of %s%s".formatted(name(), size(), row().dtype().label(), row().row());
  }
}
