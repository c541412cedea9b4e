package org.loupe.data.internal.image;

/**
 * A decoded picture.
 *
 * @param width pixels in a row
 * @param height rows of pixels
 * @param planes one a channel, [height * width], 0..1
 */
record Picture(int width, int height, float[][] planes) {

  /** As other channels. */
  Picture to(Channels channels) {
    if (channels.count() == planes.length) {
      return this;
    }
    if (channels == Channels.RGB) {
      return new Picture(width, height, new float[][] {planes[0], planes[0], planes[0]});
    }
    float[] gray = new float[width * height];
    for (int i = 0; i < gray.length; i++) {
      gray[i] = (float) (0.299 * planes[0][i] + 0.587 * planes[1][i] + 0.114 * planes[2][i]);
    }
    return new Picture(width, height, new float[][] {gray});
  }
}
