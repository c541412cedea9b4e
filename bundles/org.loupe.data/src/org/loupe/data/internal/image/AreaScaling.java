package org.loupe.data.internal.image;

import org.loupe.api.value.Resizing.Mode;

/**
 * Brings a picture to another size: of the picture, the largest part in the middle with the new
 * size's proportions is kept; each new pixel is the mean of the picture over the rectangle that it
 * covers, parts of pixels counting as much as they are covered. Where a picture shrinks, nothing
 * aliases; where it shrinks by a whole number, a pixel is the mean of a block; where it grows,
 * pixels become rectangles.
 *
 * <p>The mean over a rectangle is a mean over its columns of means over its rows, so the two
 * directions are done one after the other.
 */
final class AreaScaling {

  private final Picture picture;
  private final int width;
  private final int height;

  private AreaScaling(Picture picture, int width, int height) {
    this.picture = picture;
    this.width = width;
    this.height = height;
  }

  /** The picture in a size. */
  static Picture to(Picture picture, int width, int height) {
    return picture.width() == width && picture.height() == height
        ? picture
        : new AreaScaling(picture, width, height).scaled();
  }

  private Picture scaled() {
    // pixels of the picture that one new pixel covers, in both directions
    double step = Math.min((double) picture.width() / width, (double) picture.height() / height);
    Weights columns = Weights.inTheMiddle(picture.width(), width, step, Mode.AREA);
    Weights rows = Weights.inTheMiddle(picture.height(), height, step, Mode.AREA);
    float[][] planes = new float[picture.planes().length][];
    for (int c = 0; c < planes.length; c++) {
      // a gray picture has one plane three times
      planes[c] =
          c > 0 && picture.planes()[c] == picture.planes()[c - 1]
              ? planes[c - 1]
              : PlaneScaling.scaled(picture.planes()[c], picture.width(), columns, rows);
    }
    return new Picture(width, height, planes);
  }
}
