package org.loupe.data.internal.image;

import org.loupe.api.value.Resizing;

/**
 * Brings planes of one size to another.
 *
 * @param width of the planes
 * @param columns new pixels of a line
 * @param rows new lines
 * @param how the size with its border
 */
public record Scaler(int width, Weights columns, Weights rows, Resizing how) {

  /** For planes of a size. */
  public static Scaler of(int height, int width, Resizing how) {
    int newHeight = (int) how.height();
    int newWidth = (int) how.width();
    double tall = (double) height / newHeight;
    double wide = (double) width / newWidth;
    return switch (how.crop()) {
      case NONE ->
          new Scaler(
              width,
              Weights.of(width, 0, wide, newWidth, how.mode()),
              Weights.of(height, 0, tall, newHeight, how.mode()),
              how);
      case CENTER -> {
        double step = Math.min(wide, tall) * how.share();
        yield new Scaler(
            width,
            Weights.inTheMiddle(width, newWidth, step, how.mode()),
            Weights.inTheMiddle(height, newHeight, step, how.mode()),
            how);
      }
      case PAD -> {
        int w = wide >= tall ? newWidth : (int) Math.max(Math.rint(width / tall), 1);
        int h = wide >= tall ? (int) Math.max(Math.rint(height / wide), 1) : newHeight;
        yield new Scaler(
            width,
            Weights.of(width, 0, (double) width / w, w, how.mode()),
            Weights.of(height, 0, (double) height / h, h, how.mode()),
            how);
      }
    };
  }

  /** A plane in the new size. */
  public float[] scaled(float[] plane) {
    float[] inner = PlaneScaling.scaled(plane, width, columns, rows);
    int newHeight = (int) how.height();
    int newWidth = (int) how.width();
    if (inner.length == newHeight * newWidth) {
      return inner;
    }
    float[] whole = new float[newHeight * newWidth];
    int left = (int) Math.rint((newWidth - columns.count()) / 2.0);
    int top = (int) Math.rint((newHeight - rows.count()) / 2.0);
    for (int y = 0; y < rows.count(); y++) {
      System.arraycopy(
          inner, y * columns.count(), whole, (top + y) * newWidth + left, columns.count());
    }
    return whole;
  }
}
