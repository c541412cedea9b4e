package org.loupe.training;

import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.RandomStream;
import org.loupe.api.Range;
import org.loupe.api.value.Tensor;
import org.loupe.api.value.ValueType;
import org.loupe.training.internal.PixelMoves;

/** Changes of images that leave their class: rows are [channels, height, width]. */
@ValueType("augmentation")
@Doc("a random change of images that leaves their class")
public sealed interface Augmentation extends BatchHook {

  /**
   * Images are padded with zeros and cut to their size again at a random place.
   *
   * @param padding pixels on each side
   */
  @Doc("images are padded with zeros and cut to their size again at a random place")
  record Shifted(@Doc("pixels of padding on each side") @Default("2") @Range(min = 1) int padding)
      implements Augmentation {
    @Override
    public Tensor apply(Tensor batch, RandomStream random, long counter) {
      return PixelMoves.apply(
          batch,
          row -> {
            long at = 2 * (counter + row);
            long down = random.below(2L * padding + 1, at) - padding;
            long right = random.below(2L * padding + 1, at + 1) - padding;
            return (y, x, width) -> new long[] {y + down, x + right};
          });
    }
  }

  /** Half of the images are mirrored, left to right. */
  @Doc("half of the images are mirrored, left to right")
  record Mirrored() implements Augmentation {
    @Override
    public Tensor apply(Tensor batch, RandomStream random, long counter) {
      return PixelMoves.apply(
          batch,
          row ->
              random.below(2, counter + row) == 0
                  ? (y, x, width) -> new long[] {y, x}
                  : (y, x, width) -> new long[] {y, width - 1 - x});
    }
  }
}
