package org.loupe.workbench.internal.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Port;
import org.loupe.api.value.Tensor;
import org.loupe.report.figure.Theme;

class SampleSheetTest {
  private final Set<Long> read = new TreeSet<>();

  /** White pictures, as many as no memory holds. */
  private final class Pictures implements Dataset {
    private final List<Long> shape;

    Pictures(Long... shape) {
      this.shape = List.of(shape);
    }

    @Override
    public String name() {
      return "pictures";
    }

    @Override
    public long size() {
      return 10_000_000_000L;
    }

    @Override
    public Port row() {
      return new Port("row", DType.F32, shape);
    }

    @Override
    public List<String> classes() {
      return List.of();
    }

    @Override
    public Optional<Tensor> labels() {
      return Optional.empty();
    }

    @Override
    public Tensor read(long... rows) {
      read.add(rows[0]);
      double[] values = new double[(int) row().rowCount()];
      Arrays.fill(values, 1);
      return Tensor.of(values, row().rowShape());
    }

    @Override
    public String hash() {
      return "";
    }

    @Override
    public Optional<long[]> selection() {
      return Optional.empty();
    }

    @Override
    public Dataset select(long... rows) {
      return this;
    }
  }

  private static BufferedImage painted(SampleSheet sheet, Rectangle2D part, double pixels) {
    BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.scale(pixels, pixels);
    g.translate(-part.getX(), -part.getY());
    sheet.paint(g, part, pixels, Theme.LIGHT);
    g.dispose();
    return image;
  }

  @Test
  void onlyRowsInSightAreRead() {
    SampleSheet sheet = new SampleSheet(new Pictures(1L, 8L, 8L));
    double down = 1_000_000.0 * (SampleSheet.PLACE + SampleSheet.LINE);
    BufferedImage image =
        painted(sheet, new Rectangle2D.Double(10, down + 10, 150, 80), 1);
    assertEquals(Set.of(8_000_000L, 8_000_001L), read);
    assertEquals(0xffffff, image.getRGB(40, 40) & 0xffffff);
    painted(sheet, new Rectangle2D.Double(10, down + 10, 80, 80), 2);
    assertEquals(2, read.size());
  }

  @Test
  void picturesTooSmallToBeSeenAreNotRead() {
    SampleSheet sheet = new SampleSheet(new Pictures(1L, 8L, 8L));
    painted(sheet, new Rectangle2D.Double(0, 0, 800, 3000), 0.08);
    assertEquals(Set.of(), read);
  }

  @Test
  void whatHasTheShapeOfAPictureIsOne() {
    assertTrue(SampleSheet.isOf(new Pictures(28L, 28L)));
    assertTrue(SampleSheet.isOf(new Pictures(3L, 32L, 32L)));
    assertFalse(SampleSheet.isOf(new Pictures(784L)));
    assertFalse(SampleSheet.isOf(new Pictures(2L, 3L)));
    assertFalse(SampleSheet.isOf(new Pictures(7L, 32L, 32L)));
  }

  @Test
  void aRowIsFoundAtItsPlace() {
    SampleSheet sheet = new SampleSheet(new Pictures(8L, 8L));
    assertEquals(0, sheet.at(50, 50));
    assertEquals(9, sheet.at(150, SampleSheet.PLACE + SampleSheet.LINE + 1));
    assertEquals(-1, sheet.at(801, 50));
    assertEquals(-1, sheet.at(50, -1));
    assertEquals("row 9", sheet.said(9));
  }
}
