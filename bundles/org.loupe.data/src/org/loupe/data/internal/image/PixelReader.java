package org.loupe.data.internal.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/**
 * Takes the samples of a decoded picture as they are stored: sample over largest sample. {@code
 * getRGB} would not do: it takes gray samples for linear light and brightens them. Transparent
 * pixels are laid over white.
 */
final class PixelReader {

  private final BufferedImage image;
  private final int width;
  private final int height;

  private PixelReader(BufferedImage image) {
    this.image = image;
    this.width = image.getWidth();
    this.height = image.getHeight();
  }

  /** The picture: one plane when the file is gray, else three. */
  static Picture read(BufferedImage image) {
    PixelReader reader = new PixelReader(image);
    return image.getColorModel() instanceof ComponentColorModel m
        ? reader.samples(m)
        : reader.colours(image.getColorModel());
  }

  /** Palettes and packed pixels have eight bits a channel, or fewer, spread over eight. */
  private Picture colours(ColorModel model) {
    float[][] planes = new float[3][width * height];
    Raster raster = image.getRaster();
    Object pixel = null;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixel = raster.getDataElements(x, y, pixel);
        int argb = model.getRGB(pixel);
        double alpha = (argb >>> 24) / 255.0;
        for (int c = 0; c < 3; c++) {
          double value = (argb >> 16 - 8 * c & 0xff) / 255.0;
          planes[c][y * width + x] = (float) (value * alpha + (1 - alpha));
        }
      }
    }
    return new Picture(width, height, planes);
  }

  private Picture samples(ComponentColorModel model) {
    int type = model.getTransferType();
    if (type != DataBuffer.TYPE_BYTE && type != DataBuffer.TYPE_USHORT) {
      throw new UnreadablePicture("its samples are neither of 8 nor of 16 bits");
    }
    int colours = model.getNumColorComponents();
    if (colours != 1 && colours != 3) {
      throw new UnreadablePicture(
          colours == 4
              ? "it has the colours of print (CMYK), not RGB or gray"
              : "it has %d colours, not RGB or gray".formatted(colours));
    }
    double largest = (1 << model.getComponentSize(0)) - 1;
    int bands = model.getNumComponents();
    float[][] planes = new float[colours][width * height];
    Raster raster = image.getRaster();
    int[] line = new int[width * bands];
    for (int y = 0; y < height; y++) {
      raster.getPixels(0, y, width, 1, line);
      for (int x = 0; x < width; x++) {
        double alpha = bands > colours ? line[x * bands + colours] / largest : 1;
        double white = 1 - alpha;
        double factor = model.isAlphaPremultiplied() ? 1 : alpha;
        for (int c = 0; c < colours; c++) {
          double value = line[x * bands + c] / largest * factor + white;
          planes[c][y * width + x] = (float) Math.min(value, 1);
        }
      }
    }
    return new Picture(width, height, planes);
  }
}
