package org.loupe.api.value;

/**
 * A picture.
 *
 * @param pixels [height, width, channels], U8 in 0..255 or F32 in 0..1; one channel is gray, three
 *     are RGB, four are RGBA
 */
public record Image(Tensor pixels) {

  /** Checks shape and type. */
  public Image {
    boolean channels = pixels.rank() == 3 && pixels.size(2) >= 1 && pixels.size(2) <= 4;
    if (!channels || pixels.size(2) == 2) {
      throw new IllegalArgumentException("not [height, width, 1 | 3 | 4]: " + pixels);
    }
    if (pixels.dtype() != DType.U8 && pixels.dtype() != DType.F32) {
      throw new IllegalArgumentException("an image is u8 or f32, not " + pixels.dtype().label());
    }
  }

  /**
   * The picture that a row of a dataset is: [height, width], [channels, height, width] or, where
   * only the last axis can be one of channels, [height, width, channels].
   *
   * @throws IllegalArgumentException when the shape is another, or a value is not in 0..1
   */
  public static Image ofRow(Tensor row) {
    return new Image(RowPixels.of(row));
  }

  /** Rows of pixels. */
  public long height() {
    return pixels.size(0);
  }

  /** Pixels in a row. */
  public long width() {
    return pixels.size(1);
  }

  /** 1, 3 or 4. */
  public long channels() {
    return pixels.size(2);
  }
}
