package org.loupe.report.internal.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class RasterTest {

  @Test
  void aHalfCoveredPixelIsHalfOpaque() {
    double[] xs = {0, 1.5, 1.5, 0};
    double[] ys = {0, 0, 1, 1};
    int[] pixels = new PolygonRaster(2, 1).paint(xs, ys, new int[] {0, 4}, new int[] {0x102030});
    assertEquals("ff102030", Integer.toHexString(pixels[0]));
    assertEquals("80102030", Integer.toHexString(pixels[1]));
  }

  @Test
  void twoHalvesOfAPixelAreMixed() {
    double[] xs = {0, 0.5, 0.5, 0, 0.5, 1, 1, 0.5};
    double[] ys = {0, 0, 1, 1, 0, 0, 1, 1};
    int[] pixels =
        new PolygonRaster(1, 1).paint(xs, ys, new int[] {0, 4, 8}, new int[] {0xff0000, 0x0000ff});
    assertEquals("ff800080", Integer.toHexString(pixels[0]));
  }

  @Test
  void theInsideOfAStarIsEmptyByTheEvenOddRule() {
    // a square drawn twice the same way: every point lies in it twice
    double[] xs = {0, 4, 4, 0, 0, 4, 4, 0};
    double[] ys = {0, 0, 4, 4, 0, 0, 4, 4};
    int[] pixels = new PolygonRaster(4, 4).paint(xs, ys, new int[] {0, 8}, new int[] {0xffffff});
    assertEquals(0, pixels[5]);
  }

  @Test
  void whatLiesOutsideIsCutOff() {
    double[] xs = {-1e6, 1e6, 1e6, -1e6};
    double[] ys = {-1e6, -1e6, 1e6, 1e6};
    int[] pixels = new PolygonRaster(3, 30).paint(xs, ys, new int[] {0, 4}, new int[] {0x00ff00});
    for (int p : pixels) {
      assertEquals(0xff00ff00, p);
    }
  }

  @Test
  void aDotCoversItsArea() {
    DotRaster raster = new DotRaster(40, 40);
    raster.dot(20, 20, 0x123456, 10, 1);
    double covered = 0;
    for (int p : raster.pixels()) {
      covered += (p >>> 24) / 255.0;
    }
    assertEquals(Math.PI * 100, covered, 3, "area of a circle of radius 10");
  }

  @Test
  void smallCellsAreAveraged() {
    int[] cells = {0x000000, 0xffffff, 0xffffff, 0x000000};
    int[] pixels = new CellRaster(cells, 2, 2).paint(1, 1, place -> 2 * place, place -> 2 * place);
    assertEquals("ff7f7f7f", Integer.toHexString(pixels[0]));
  }

  @Test
  void pngFilesAreReadByOthers() throws IOException {
    Random random = new Random(9);
    for (int width = 1; width < 40; width += 7) {
      int height = 41 - width;
      int[] argb = random.ints((long) width * height).toArray();
      // runs and gradients take other filters than noise
      for (int i = 0; i < argb.length; i++) {
        argb[i] = i / width % 3 == 0 ? argb[i] : i / width % 3 == 1 ? 0xff336699 : 0xff000000 | i;
      }
      byte[] png = new PngWriter(width, height).scale(2).text("Title", "\u00e4").write(argb);
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      for (int i = 0; i < argb.length; i++) {
        assertEquals(argb[i], image.getRGB(i % width, i / width));
      }
    }
  }

  @Test
  void aPngSaysItsDensityAndTitle() throws IOException {
    byte[] png = new PngWriter(1, 1).scale(2).text("Title", "\u00e4 <b>").write(new int[] {-1});
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
      ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
      reader.setInput(in);
      Element tree = (Element) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
      Element density = (Element) tree.getElementsByTagName("pHYs").item(0);
      // 192 pixels an inch are 7559 a metre
      assertEquals("7559", density.getAttribute("pixelsPerUnitXAxis"));
      Element title = (Element) tree.getElementsByTagName("iTXtEntry").item(0);
      assertEquals("Title", title.getAttribute("keyword"));
      assertEquals("\u00e4 <b>", title.getAttribute("text"));
    }
  }
}
