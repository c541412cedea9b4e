package org.loupe.report.internal.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Image;
import org.loupe.api.value.Port;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.data.Npy;
import org.loupe.data.ReadLimits;
import org.loupe.report.ReportProblem;
import org.loupe.report.figure.FigureJson;
import org.loupe.report.figure.Figures;
import org.loupe.report.internal.run.CsvHead;

class RenderersTest {
  @TempDir Path folder;

  @Test
  void tablesAreCsvWithListsInOneCell() throws IOException {
    Table table =
        Table.builder()
            .numbers("area", new double[] {0.1, Double.NaN})
            .text("name", List.of("a", "b,c"))
            .ragged(
                "vertices",
                Tensor.of(new double[] {0, 1, 2, 3, 4, 5}, 3, 2),
                Tensor.of(new long[] {0, 2, 3}))
            .build();
    assertEquals(List.of("t.csv"), new TableRenderer().write(table, folder, "t"));
    CsvHead head = CsvHead.read(folder.resolve("t.csv"), 20);
    assertEquals(List.of("area", "name", "vertices"), head.names());
    assertEquals(List.of("0.1", "a", "[[0,1],[2,3]]"), head.rows().get(0));
    assertEquals(List.of("NaN", "b,c", "[[4,5]]"), head.rows().get(1));
  }

  @Test
  void tensorsComeBackFromNpy() {
    Tensor tensor = Tensor.of(new double[] {1, -0.0, Double.NaN, 4, 5, 6}, 3, 2);
    assertEquals(List.of("m.npy"), new TensorRenderer().write(tensor, folder, "m"));
    assertEquals(tensor, Npy.read(folder.resolve("m.npy"), ReadLimits.NONE));
  }

  @Test
  void featuresKeepTheNumbersOfTheirRows() {
    Tensor values = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
    Tensor rows = Tensor.of(new long[] {17, 4});
    List<String> files =
        new FeaturesRenderer().write(new Features(values, rows, "relu#2"), folder, "f");
    assertEquals(List.of("f.npy", "f.rows.npy"), files);
    assertEquals(values, Npy.read(folder.resolve("f.npy"), ReadLimits.NONE));
    assertEquals(rows, Npy.read(folder.resolve("f.rows.npy"), ReadLimits.NONE));
  }

  @Test
  void figuresArePicturesAndData() throws IOException {
    List<String> files = new FigureRenderer().write(Figures.plate(), folder, "figure");
    assertEquals(List.of("figure.svg", "figure.png", "figure.figure.json"), files);
    assertEquals(Figures.plate(), FigureJson.read(folder.resolve("figure.figure.json")));
    BufferedImage png = ImageIO.read(folder.resolve("figure.png").toFile());
    String svg = Files.readString(folder.resolve("figure.svg"));
    assertTrue(svg.contains(" width=\"" + png.getWidth() / 2 + "\""), svg.substring(0, 200));
  }

  @Test
  void picturesAreOnePixelAPixel() throws IOException {
    float[] rgb = {0, 0.5f, 1, 2, -1, Float.NaN};
    new ImageRenderer().write(new Image(Tensor.of(rgb, 1, 2, 3)), folder, "p");
    BufferedImage png = ImageIO.read(folder.resolve("p.png").toFile());
    assertEquals(2, png.getWidth());
    assertEquals("ff0080ff", Integer.toHexString(png.getRGB(0, 0)));
    assertEquals("ffff0000", Integer.toHexString(png.getRGB(1, 0)));
  }

  @Test
  void grayAndTransparentPicturesComeBack() throws IOException {
    byte[] gray = {0, 10, (byte) 200, (byte) 255};
    new ImageRenderer().write(new Image(Tensor.ofBytes(gray, 2, 2, 1)), folder, "g");
    BufferedImage g = ImageIO.read(folder.resolve("g.png").toFile());
    assertEquals(200, g.getRaster().getSample(0, 1, 0));
    byte[] rgba = {1, 2, 3, 4};
    new ImageRenderer().write(new Image(Tensor.ofBytes(rgba, 1, 1, 4)), folder, "a");
    BufferedImage a = ImageIO.read(folder.resolve("a.png").toFile());
    assertEquals(0x04010203, a.getRGB(0, 0));
  }

  @Test
  void aPictureOfNothingIsRefused() {
    Image none = new Image(Tensor.ofBytes(new byte[0], 0, 4, 1));
    LoupeException e =
        assertThrows(LoupeException.class, () -> new ImageRenderer().write(none, folder, "n"));
    assertEquals(ReportProblem.BAD_FIGURE, e.code());
  }

  @Test
  void dataIsNamedNotCopied() throws IOException {
    new DatasetRenderer().write(new Rows(), folder, "d");
    String json = Files.readString(folder.resolve("d.dataset.json"));
    assertEquals(
        JsonParser.parseString(
            """
            {"format": 1, "name": "digits", "hash": "ab12", "size": 2, "dtype": "f32",
             "row": [1, 8, 8], "classes": ["zero", "one"], "selection": [5, 3]}
            """),
        JsonParser.parseString(json));
  }

  /** The files are written at once; which fails first is chance, what is said is not. */
  @RepeatedTest(20)
  void aFolderThatIsNotThereIsSaid() {
    Path gone = folder.resolve("gone");
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> new FigureRenderer().write(Figures.plate(), gone, "figure"));
    assertEquals(ReportProblem.UNWRITABLE, e.code());
    assertTrue(e.getMessage().contains(gone.resolve("figure.svg").toString()), e.getMessage());
  }

  /** Two rows of a dataset that must not be read. */
  private record Rows() implements Dataset {
    @Override
    public String name() {
      return "digits";
    }

    @Override
    public long size() {
      return 2;
    }

    @Override
    public Port row() {
      return new Port("pixels", DType.F32, List.of(1L, 8L, 8L));
    }

    @Override
    public List<String> classes() {
      return List.of("zero", "one");
    }

    @Override
    public Optional<Tensor> labels() {
      return Optional.empty();
    }

    @Override
    public Tensor read(long... rows) {
      throw new AssertionError("read");
    }

    @Override
    public String hash() {
      return "ab12";
    }

    @Override
    public Optional<long[]> selection() {
      return Optional.of(new long[] {5, 3});
    }

    @Override
    public Dataset select(long... rows) {
      throw new AssertionError("select");
    }
  }
}
