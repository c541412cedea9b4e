package org.loupe.data.internal.image;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.loupe.api.LoupeException;
import org.loupe.data.DataProblem;
import org.loupe.data.internal.InputFile;
import org.loupe.data.internal.Printable;

/**
 * A file with a picture, of several the first. Its size is known before a pixel is decoded. Turns
 * of EXIF and colour profiles are not applied.
 */
final class ImageFile implements AutoCloseable {

  private interface Reading<T> {
    T read() throws IOException;
  }

  private final Path file;
  private final ImageFormat format;
  private final ImageInputStream stream;
  private final ImageReader reader;
  private Optional<String> damage = Optional.empty();

  private ImageFile(Path file, ImageFormat format) throws IOException {
    this.file = file;
    this.format = format;
    this.reader = reader(format);
    this.stream = new FileImageInputStream(file.toFile());
    reader.setInput(stream, true, true);
    reader.addIIOReadWarningListener((_, warning) -> warned(warning));
  }

  /** Opens a file. */
  static ImageFile open(Path file) {
    byte[] start = new byte[ImageFormat.LONGEST];
    try (FileChannel channel = InputFile.open(file)) {
      channel.read(ByteBuffer.wrap(start));
      Optional<ImageFormat> format = ImageFormat.of(start);
      if (format.isEmpty()) {
        throw new LoupeException(
            DataProblem.IMAGE,
            "'%s' is no picture by its first bytes: PNG, JPEG, GIF, BMP and TIFF are read."
                .formatted(file));
      }
      return new ImageFile(file, format.get());
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  /** The platform's own reader: what else is installed must not change values. */
  private static ImageReader reader(ImageFormat format) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.reader());
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getModule() == ImageIO.class.getModule()) {
        return reader;
      }
      reader.dispose();
    }
    throw new IllegalStateException("every Java platform reads " + format.reader());
  }

  /** A picture that ends too early is filled up with gray and a warning. */
  private void warned(String warning) {
    if (warning.toLowerCase(Locale.ROOT).contains("premature end")) {
      damage = Optional.of(warning);
    }
  }

  /** Pixels in a row. */
  int width() {
    return guarded(() -> positive(reader.getWidth(0)));
  }

  /** Rows of pixels. */
  int height() {
    return guarded(() -> positive(reader.getHeight(0)));
  }

  /** TIFF has sizes up to 2^32, which are negative here. */
  private static int positive(int size) {
    if (size <= 0) {
      throw new UnreadablePicture(
          "it claims a size of %d pixels".formatted(Integer.toUnsignedLong(size)));
    }
    return size;
  }

  /** Decodes the picture. */
  Picture decode() {
    return guarded(
        () -> {
          // the reader lists no type for the colours of print
          if (format == ImageFormat.JPEG && !reader.getImageTypes(0).hasNext()) {
            throw new UnreadablePicture("it has the colours of print (CMYK), not RGB or gray");
          }
          if (format == ImageFormat.TIFF) {
            TiffColours.check(file, ByteOrder.LITTLE_ENDIAN);
          }
          if (format == ImageFormat.TIFF_HIGH_BYTE_FIRST) {
            TiffColours.check(file, ByteOrder.BIG_ENDIAN);
          }
          BufferedImage image = reader.read(0);
          if (damage.isPresent()) {
            throw new UnreadablePicture(damage.get());
          }
          return PixelReader.read(image);
        });
  }

  /** Readers of the platform meet damaged files with exceptions of every kind. */
  private <T> T guarded(Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException | RuntimeException e) {
      throw new LoupeException(
          DataProblem.IMAGE,
          "'%s' cannot be read as %s: %s.".formatted(file, format.reader(), reason(e)),
          e);
    }
  }

  private static String reason(Exception e) {
    if (e instanceof EOFException || e.getCause() instanceof EOFException) {
      return "it ends too early";
    }
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    return Printable.of(message.replaceFirst("[.!]+$", ""));
  }

  @Override
  public void close() {
    reader.dispose();
    try {
      stream.close();
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }
}
