package org.loupe.api.value;

import org.loupe.api.Doc;

/**
 * How images are brought to another size.
 *
 * @param height rows of pixels of the new image
 * @param width pixels in each
 * @param crop what of the image is kept
 * @param share with {@link Crop#CENTER}: how much of the height and width is kept, in (0, 1]
 * @param mode where the new pixels come from
 */
public record Resizing(long height, long width, Crop crop, double share, Mode mode) {

  /** What of an image is kept where its proportions are others than those of the new size. */
  public enum Crop {
    /** All, stretched. */
    @Doc("all of it, stretched to the new proportions")
    NONE,
    /** The middle. */
    @Doc("the largest part in the middle that has the new proportions")
    CENTER,
    /** All, with a border. */
    @Doc("all of it in its own proportions, in the middle of zeros")
    PAD
  }

  /** Where new pixels come from. Pixels are squares, and the corners of images meet. */
  public enum Mode {
    /** Triangle filter. */
    @Doc("linear between neighbours; where it shrinks, over as many as a new pixel covers")
    BILINEAR,
    /** Keys' cubic filter with a = -1/2. */
    @Doc("cubic between neighbours (a = -0.5); where it shrinks, as wide as the new pixels need")
    BICUBIC,
    /** Mean over the new pixel. */
    @Doc("the mean over the area of the new pixel")
    AREA,
    /** The pixel in the middle. */
    @Doc("the pixel that the middle of the new one lies in")
    NEAREST
  }
}
