package org.loupe.report.internal.render;

import java.nio.file.Path;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.api.render.Renderer;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.api.value.Image;
import org.loupe.report.ReportProblem;
import org.loupe.report.internal.raster.PngWriter;
import org.osgi.service.component.annotations.Component;

/**
 * Pictures as PNG of 8 bits a channel. Values of F32 outside 0..1 are clipped, as every screen
 * does; NaN is black.
 */
@Component(service = Renderer.class)
public final class ImageRenderer implements Renderer<Image> {
  /** Samples of the largest picture; PNG is made in memory. */
  private static final long MOST = 1L << 29;

  @Override
  public Class<Image> type() {
    return Image.class;
  }

  @Override
  public List<String> write(Image value, Path folder, String name) {
    String file = name + ".png";
    long samples = value.pixels().count();
    if (samples == 0 || samples > MOST) {
      throw new LoupeException(
          ReportProblem.BAD_FIGURE,
          "The picture '%s' has %d by %d pixels, %s, and no PNG is made of that."
              .formatted(name, value.width(), value.height(), new ByteSize(samples)));
    }
    byte[] png =
        new PngWriter((int) value.width(), (int) value.height())
            .write(bytes(value), (int) value.channels());
    OutputFile.write(folder.resolve(file), png);
    return List.of(file);
  }

  private static byte[] bytes(Image image) {
    byte[] bytes = new byte[(int) image.pixels().count()];
    boolean whole = image.pixels().dtype() == DType.U8;
    for (int i = 0; i < bytes.length; i++) {
      double v = image.pixels().getDouble(i);
      bytes[i] = (byte) (whole ? v : Math.round(255 * Math.clamp(Double.isNaN(v) ? 0 : v, 0, 1)));
    }
    return bytes;
  }
}
