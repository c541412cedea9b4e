package org.loupe.workbench.internal.results.tiles;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.PaletteData;

/** Pictures of Java 2D as those of the display. */
public final class Pixels {
  private Pixels() {}

  /** An empty picture to paint on. */
  public static BufferedImage canvas(int width, int height) {
    return new BufferedImage(Math.max(1, width), Math.max(1, height), BufferedImage.TYPE_INT_RGB);
  }

  /** What has been painted. */
  public static ImageData data(BufferedImage rgb) {
    int width = rgb.getWidth();
    int height = rgb.getHeight();
    int[] pixels = ((DataBufferInt) rgb.getRaster().getDataBuffer()).getData();
    ImageData data =
        new ImageData(width, height, 24, new PaletteData(0xff0000, 0x00ff00, 0x0000ff));
    for (int y = 0; y < height; y++) {
      data.setPixels(0, y, width, pixels, y * width);
    }
    return data;
  }

  /**
   * A picture with the pixels of the device.
   *
   * @param deviceZoom what the data were painted for, in percent
   */
  public static ImageDataProvider provider(ImageData data, int deviceZoom) {
    return zoom -> {
      if (zoom == deviceZoom) {
        return data;
      }
      return zoom == 100
          ? data.scaledTo(
              Math.max(1, data.width * 100 / deviceZoom),
              Math.max(1, data.height * 100 / deviceZoom))
          : null;
    };
  }
}
