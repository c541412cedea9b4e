package org.loupe.data.internal.image;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.api.value.Port;
import org.loupe.data.DataProblem;
import org.loupe.data.ReadLimits;
import org.loupe.data.internal.StreamedDataset;
import org.loupe.data.internal.folder.RowFile;
import org.loupe.data.internal.folder.RowFiles;

/**
 * Pictures as rows [channels, height, width] of values 0..1, each decoded when it is read.
 *
 * @param files one a row
 * @param channels what a pixel becomes
 * @param height rows of pixels of each row
 * @param width pixels in a row
 */
public record ImageRows(List<RowFile> files, Channels channels, int height, int width)
    implements StreamedDataset.Rows {

  /** Endings of the names of pictures in folders. */
  public static final Set<String> EXTENSIONS = ImageFormat.EXTENSIONS;

  /** Bytes of a pixel while it is decoded: four samples of 16 bits, and three singles. */
  private static final long BYTES_OF_PIXEL = 4 * 2 + 3 * 4;

  private static final long MOST_PIXELS = Long.MAX_VALUE / BYTES_OF_PIXEL;

  /**
   * Looks at the size of every picture.
   *
   * @param size height and width; when empty, that of the pictures, which must all have it
   * @throws LoupeException LP-2205, LP-2228, LP-2229
   */
  public static ImageRows of(
      RowFiles files, Channels channels, List<Long> size, ReadLimits limits) {
    int height = 0;
    int width = 0;
    RowFile first = files.files().getFirst();
    for (RowFile file : files.files()) {
      limits.cancellation().check();
      try (ImageFile image = ImageFile.open(file.path())) {
        int h = image.height();
        int w = image.width();
        requirePixels(file, h, w, limits);
        if (file == first) {
          height = h;
          width = w;
        }
        if (size.isEmpty() && (h != height || w != width)) {
          throw new LoupeException(
              DataProblem.IMAGE_SIZE,
              "'%s' is %d x %d pixels and '%s' is %d x %d (height x width)."
                  .formatted(first.path(), height, width, file.path(), h, w));
        }
      }
    }
    return size.isEmpty()
        ? new ImageRows(files.files(), channels, height, width)
        : sized(files.files(), channels, size, limits);
  }

  private static ImageRows sized(
      List<RowFile> files, Channels channels, List<Long> size, ReadLimits limits) {
    boolean usable = size.size() == 2 && size.stream().allMatch(n -> n > 0 && n <= 1 << 16);
    if (!usable) {
      throw new LoupeException(
          DataProblem.IMAGE_SIZE,
          "The size %s is no height and width of 1 to 65536 pixels.".formatted(size));
    }
    limits.require(
        size.get(0) * size.get(1) * BYTES_OF_PIXEL,
        "An image of %d x %d pixels".formatted(size.get(0), size.get(1)));
    return new ImageRows(files, channels, size.get(0).intValue(), size.get(1).intValue());
  }

  private static void requirePixels(RowFile file, long height, long width, ReadLimits limits) {
    // pictures are decoded on the heap, which may be smaller
    long most = Math.min(limits.memory().bytes(), Runtime.getRuntime().maxMemory() / 2);
    new ReadLimits(new ByteSize(most), limits.cancellation())
        .require(
            // both are below 2^31
            height * width > MOST_PIXELS ? Long.MAX_VALUE : height * width * BYTES_OF_PIXEL,
            "'%s' of %d x %d pixels".formatted(file.path(), height, width));
  }

  /** Shape of a row. */
  public Port row() {
    return new Port(
        "row", DType.F32, List.of((long) channels.count(), (long) height, (long) width));
  }

  @Override
  public void read(long row, MemorySegment out) {
    RowFile file = files.get((int) row);
    file.checkUnchanged();
    try (ImageFile image = ImageFile.open(file.path())) {
      Picture picture = AreaScaling.to(image.decode().to(channels), width, height);
      long at = 0;
      for (float[] plane : picture.planes()) {
        MemorySegment.copy(plane, 0, out, JAVA_FLOAT, at, plane.length);
        at += plane.length * Float.BYTES;
      }
    }
  }
}
