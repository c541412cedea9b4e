package org.loupe.workbench.internal.results.image;

import java.awt.image.BufferedImage;
import java.util.Optional;
import org.eclipse.swt.graphics.ImageData;
import org.loupe.api.value.Image;
import org.loupe.api.value.Tensor;
import org.loupe.workbench.internal.results.tiles.Pixels;

/**
 * The picture that an input is.
 *
 * @param image the picture
 * @param clipped numbers that were outside of 0..1, where pictures end
 */
public record RowPicture(BufferedImage image, int clipped) {

  /** The picture of a row; empty when its shape is that of no picture. */
  public static Optional<RowPicture> of(Tensor row) {
    double[] values = row.toDoubles();
    int clipped = 0;
    for (int i = 0; i < values.length; i++) {
      double v = Double.isNaN(values[i]) ? 0 : Math.clamp(values[i], 0, 1);
      clipped += v == values[i] ? 0 : 1;
      values[i] = v;
    }
    try {
      Image image = Image.ofRow(Tensor.of(values, row.shape()));
      return Optional.of(new RowPicture(painted(image), clipped));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The picture for the display. */
  public ImageData pixels() {
    return Pixels.data(image);
  }

  /** A picture for the display; what can be seen through is on white. */
  public static ImageData data(Image image) {
    return Pixels.data(painted(image));
  }

  private static BufferedImage painted(Image image) {
    int height = Math.toIntExact(image.height());
    int width = Math.toIntExact(image.width());
    int channels = (int) image.channels();
    boolean bytes = image.pixels().dtype().bytes() == 1;
    BufferedImage rgb = Pixels.canvas(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        long at = ((long) y * width + x) * channels;
        int colour = 0;
        for (int c = 0; c < 3; c++) {
          double v = image.pixels().getDouble(at + (channels < 3 ? 0 : c));
          double alpha = channels == 4 ? image.pixels().getDouble(at + 3) / (bytes ? 255 : 1) : 1;
          double shown = alpha * (bytes ? v : 255 * v) + (1 - alpha) * 255;
          colour = colour << 8 | Math.clamp(Math.round(shown), 0, 255);
        }
        rgb.setRGB(x, y, colour);
      }
    }
    return rgb;
  }
}
