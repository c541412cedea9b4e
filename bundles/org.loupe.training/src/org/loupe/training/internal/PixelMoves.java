package org.loupe.training.internal;

import java.lang.foreign.MemorySegment;
import java.util.function.LongFunction;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Tensor;
import org.loupe.training.TrainingProblem;

/** Moves the pixels of images, the same way in all channels. */
public final class PixelMoves {
  private PixelMoves() {}

  /** Where the pixels of an image come from. */
  @FunctionalInterface
  public interface Origin {
    /** The column and row in the image; outside for zero. */
    long[] of(long y, long x, long width);
  }

  /**
   * The images with each pixel from elsewhere.
   *
   * @param batch [rows, channels, height, width]
   * @param origins by row
   */
  public static Tensor apply(Tensor batch, LongFunction<Origin> origins) {
    if (batch.rank() != 4) {
      throw new LoupeException(
          TrainingProblem.DATA,
          "Images are changed, and a batch is %s instead of [rows, channels, height, width]."
              .formatted(batch),
          "Leave out 'augmentations', or give rows of the shape [channels, height, width].");
    }
    long height = batch.size(2);
    long width = batch.size(3);
    long bytes = batch.dtype().bytes();
    long plane = height * width * bytes;
    return Tensor.allocate(
        batch.dtype(),
        batch.shape(),
        m -> {
          for (long row = 0; row < batch.size(0); row++) {
            Origin origin = origins.apply(row);
            for (long p = 0; p < height * width; p++) {
              long[] at = origin.of(p / width, p % width, width);
              boolean inside = at[0] >= 0 && at[0] < height && at[1] >= 0 && at[1] < width;
              for (long c = 0; inside && c < batch.size(1); c++) {
                long start = (row * batch.size(1) + c) * plane;
                long from = start + (at[0] * width + at[1]) * bytes;
                MemorySegment.copy(batch.segment(), from, m, start + p * bytes, bytes);
              }
            }
          }
        });
  }
}
