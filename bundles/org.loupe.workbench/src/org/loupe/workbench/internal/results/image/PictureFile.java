package org.loupe.workbench.internal.results.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.loupe.api.LoupeException;
import org.loupe.report.ReportProblem;

/**
 * Reads pictures of a run, of which it is known how large they are before room is made for them.
 */
final class PictureFile {
  /** 512 MiB at four bytes a pixel. */
  private static final long MOST_PIXELS = 128L << 20;

  private PictureFile() {}

  /**
   * Reads a PNG file.
   *
   * @throws LoupeException LP-1202 when it is none, LP-1203 when it has too many pixels
   */
  static BufferedImage read(Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
      if (in == null || !readers.hasNext()) {
        throw new LoupeException(
            ReportProblem.UNREADABLE, "'%s' cannot be read as a picture.".formatted(file));
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
          throw new LoupeException(
              ReportProblem.TOO_LARGE,
              "'%s' has %d x %d pixels.".formatted(file, reader.getWidth(0), reader.getHeight(0)));
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    }
  }
}
