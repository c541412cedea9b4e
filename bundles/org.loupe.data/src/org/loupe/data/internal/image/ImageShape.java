package org.loupe.data.internal.image;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How images lie in the rows of a dataset.
 *
 * @param channels channels of a pixel
 * @param height lines
 * @param width pixels in a line
 * @param order where the channels are
 */
public record ImageShape(int channels, int height, int width, Order order) {

  /** Where the channels are. */
  public enum Order {
    /** [height, width]. */
    NONE,
    /** [channels, height, width]. */
    FIRST,
    /** [height, width, channels]. */
    LAST
  }

  private static final Set<Long> CHANNELS = Set.of(1L, 3L, 4L);

  /** Of a row's shape; empty when it is not that of an image. */
  public static Optional<ImageShape> of(List<Long> row) {
    boolean fits =
        (row.size() == 2 || row.size() == 3)
            && row.stream().allMatch(n -> n > 0 && n <= Integer.MAX_VALUE);
    if (!fits) {
      return Optional.empty();
    }
    int[] n = row.stream().mapToInt(Long::intValue).toArray();
    if (n.length == 2) {
      return Optional.of(new ImageShape(1, n[0], n[1], Order.NONE));
    }
    boolean last = CHANNELS.contains(row.get(2)) && !CHANNELS.contains(row.get(0));
    return Optional.of(
        last
            ? new ImageShape(n[2], n[0], n[1], Order.LAST)
            : new ImageShape(n[0], n[1], n[2], Order.FIRST));
  }

  /** The shape of a row of images of another size. */
  public List<Long> row(long newHeight, long newWidth) {
    return switch (order) {
      case NONE -> List.of(newHeight, newWidth);
      case FIRST -> List.of((long) channels, newHeight, newWidth);
      case LAST -> List.of(newHeight, newWidth, (long) channels);
    };
  }

  /** Where a channel begins in a row of images of a size. */
  public int start(int channel, int pixels) {
    return order == Order.LAST ? channel : channel * pixels;
  }

  /** How far a pixel of a channel is from the next. */
  public int stride() {
    return order == Order.LAST ? channels : 1;
  }
}
