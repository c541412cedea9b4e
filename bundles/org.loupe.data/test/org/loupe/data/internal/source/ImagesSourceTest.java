package org.loupe.data.internal.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.data.DataProblem;
import org.loupe.data.internal.image.Channels;
import org.loupe.data.testing.Corpus;
import org.loupe.data.testing.TestContext;

class ImagesSourceTest {

  private static final Path PICTURES = Path.of("test/corpus/images/accepted");
  private static final Path PHOTOS = Path.of("../org.loupe.samples/samples/photos");

  @TempDir Path folder;
  private final TestContext context = new TestContext();

  static List<Corpus.Case> accepted() throws IOException {
    return Corpus.cases("images/accepted");
  }

  static List<Corpus.Case> refused() throws IOException {
    return Corpus.cases("images/refused");
  }

  private Dataset open(Path place, Channels channels, Long... size) {
    return new ImagesSource()
        .open(new ImagesSource.Arguments(place, channels, List.of(size)), context);
  }

  private static double[] rounded(double[] values) {
    return Arrays.stream(values).map(v -> (float) v).toArray();
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void readsWhatWasDrawn(Corpus.Case c) {
    Tensor t = open(c.file(), Channels.RGB).sample(0).tensor();
    assertArrayEquals(
        Arrays.stream(c.numbers("shape")).mapToLong(n -> (long) n).toArray(), t.shape());
    // one bit of a single: with alpha there are several operations
    double tolerance = c.numbers("tolerance")[0] + 1.2e-7;
    assertArrayEquals(rounded(c.numbers("values")), t.toDoubles(), tolerance);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refuses(Corpus.Case c) {
    c.assertRefused(() -> open(c.file(), Channels.RGB).read(0));
  }

  private LoupeException refused(Path place, Long... size) {
    return assertThrows(LoupeException.class, () -> open(place, Channels.RGB, size));
  }

  /** Copies a picture of the corpus. */
  private void copy(String name, String to) throws IOException {
    Path target = folder.resolve(to);
    Files.createDirectories(target.getParent());
    Files.copy(PICTURES.resolve(name), target);
  }

  @Test
  void foldersAreClassesInTheOrderOfTheirNames() throws IOException {
    copy("gray-8.png", "zebra/b.png");
    copy("rgb-8.png", "ape/2.PNG");
    copy("gray-1.png", "ape/10.png");
    copy("gray-1.png", "ape/.hidden.png");
    copy("gray-1.png", ".git/x.png");
    Dataset d = open(folder, Channels.RGB);
    assertEquals(List.of("ape", "zebra"), d.classes());
    assertArrayEquals(new long[] {0, 0, 1}, d.labels().orElseThrow().toLongs());
    // 10 is before 2: names, not numbers
    assertEquals(open(PICTURES.resolve("rgb-8.png"), Channels.RGB).read(0), d.read(1));
    assertEquals(List.of(), context.warnings());
  }

  @Test
  void aFlatFolderHasNoLabels() {
    Dataset d = open(PHOTOS, Channels.RGB);
    assertEquals(10, d.size());
    assertEquals(List.of(3L, 224L, 224L), d.row().row());
    assertTrue(d.labels().isEmpty());
    assertEquals(List.of(), d.classes());
    assertEquals(1, context.warnings().size());
    assertTrue(context.warnings().getFirst().startsWith("LP-2230 1 files of"));
    assertTrue(context.warnings().getFirst().contains("licences.json"));
  }

  /** Sums of the bytes and a pixel as ImageMagick reads them. */
  @Test
  void photosHaveTheirPixels() {
    Tensor cat = open(PHOTOS.resolve("cat_chelsea.png"), Channels.RGB).sample(0).tensor();
    double[] sums = new double[3];
    for (int c = 0; c < 3; c++) {
      sums[c] = Arrays.stream(cat.row(c).toDoubles()).sum() * 255;
    }
    assertArrayEquals(new double[] {7438566, 5463331, 3998729}, sums, 1);
    assertEquals(183 / 255f, (float) cat.at(0, 100, 50));
    assertEquals(138 / 255f, (float) cat.at(1, 100, 50));
    assertEquals(96 / 255f, (float) cat.at(2, 100, 50));
  }

  /** The mean over rectangles from a summed-area table in NumPy, another way to the same number. */
  @Test
  void aPhotoIsCutAndScaledByArea() {
    Tensor cat = open(PHOTOS.resolve("cat_chelsea.png"), Channels.RGB, 30L, 50L).read(0).row(0);
    assertArrayEquals(new long[] {3, 30, 50}, cat.shape());
    double[] sums = new double[3];
    for (int c = 0; c < 3; c++) {
      sums[c] = Arrays.stream(cat.row(c).toDoubles()).sum();
    }
    assertArrayEquals(new double[] {869.64410764, 629.48269151, 435.3699683}, sums, 1e-4);
    assertEquals(0.633051032913165, cat.at(0, 0, 0), 1e-6);
    assertEquals(0.5329888205281608, cat.at(1, 29, 49), 1e-6);
    assertEquals(0.03956895258103448, cat.at(2, 13, 21), 1e-6);
  }

  @Test
  void grayIsLuminance() {
    double[] rgb = open(PICTURES.resolve("rgb-8.png"), Channels.RGB).read(0).toDoubles();
    Dataset d = open(PICTURES.resolve("rgb-8.png"), Channels.GRAY);
    assertEquals(List.of(1L, 3L, 5L), d.row().row());
    double[] gray = d.read(0).toDoubles();
    // (255, 0, 128) is at row 1, column 2
    assertEquals((0.299 * 255 + 0.114 * 128) / 255, gray[7], 1e-7);
    assertEquals(0.299 * rgb[14] + 0.587 * rgb[29] + 0.114 * rgb[44], gray[14], 1e-7);
  }

  @Test
  void grayPicturesStayAsTheyAreInGray() {
    float[] three = open(PICTURES.resolve("gray-16.png"), Channels.RGB).read(0).toFloats();
    float[] one = open(PICTURES.resolve("gray-16.png"), Channels.GRAY).read(0).toFloats();
    assertArrayEquals(Arrays.copyOf(three, 15), one);
  }

  @Test
  void severalSizesAreRefusedUnlessOneIsGiven() throws IOException {
    copy("gray-8.png", "a.png");
    copy("jpeg-gray.jpg", "b.jpg");
    LoupeException e = refused(folder);
    assertEquals(DataProblem.IMAGE_SIZE, e.code());
    assertTrue(e.getMessage().contains("a.png' is 3 x 5 pixels and '"), e.getMessage());
    assertTrue(e.getMessage().contains("b.jpg' is 16 x 24"), e.getMessage());
    assertArrayEquals(
        new long[] {2, 3, 2, 2}, open(folder, Channels.RGB, 2L, 2L).read(0, 1).shape());
  }

  @Test
  void sizesThatAreNoneAreRefused() {
    Path file = PICTURES.resolve("gray-8.png");
    assertEquals(DataProblem.IMAGE_SIZE, refused(file, 3L).code());
    assertEquals(DataProblem.IMAGE_SIZE, refused(file, 0L, 3L).code());
    assertEquals(DataProblem.IMAGE_SIZE, refused(file, 1L << 40, 1L << 40).code());
    assertEquals(DataProblem.MEMORY, refused(file, 1L << 16, 1L << 16).code());
  }

  @Test
  void foldersThatDoNotHoldOneThingAreRefused() throws IOException {
    assertTrue(refused(folder).getMessage().contains("has no pictures"));
    copy("gray-8.png", "a/b.png");
    Files.createDirectory(folder.resolve("empty"));
    assertTrue(refused(folder).getMessage().contains("empty' has no pictures"));
    Files.delete(folder.resolve("empty"));
    copy("gray-8.png", "c.png");
    assertTrue(refused(folder).getMessage().contains("beside them, such as 'c.png'"));
    Files.delete(folder.resolve("c.png"));
    copy("gray-8.png", "a/deeper/b.png");
    assertTrue(refused(folder).getMessage().contains("is a folder in the folder of a class"));
    assertEquals(DataProblem.UNREADABLE, refused(folder.resolve("none")).code());
  }

  @Test
  void linksMustStayInTheFolder() throws IOException {
    copy("gray-8.png", "data/a/b.png");
    copy("gray-1.png", "secret/c.png");
    Path data = folder.resolve("data");
    Path inside = Files.createSymbolicLink(data.resolve("a/again.png"), Path.of("b.png"));
    assertEquals(2, open(data, Channels.RGB).size());
    Path file = Files.createSymbolicLink(data.resolve("a/z.png"), Path.of("../../secret/c.png"));
    assertEquals(DataProblem.ESCAPE, refused(data).code());
    Files.delete(file);
    Path away = Files.createSymbolicLink(data.resolve("z"), folder.resolve("secret"));
    assertEquals(DataProblem.ESCAPE, refused(data).code());
    Files.delete(away);
    Files.delete(inside);
    Files.createSymbolicLink(inside, Path.of("nowhere.png"));
    assertTrue(refused(data).getMessage().contains("again.png' is a link to nowhere"));
    // the folder itself may be named through a link
    Files.delete(inside);
    Path link = Files.createSymbolicLink(folder.resolve("link"), data);
    assertEquals(1, open(link, Channels.RGB).size());
  }

  @Test
  void aPictureThatChangesIsRefusedWhenItIsRead() throws IOException {
    copy("gray-8.png", "a.png");
    Dataset d = open(folder, Channels.RGB);
    d.read(0);
    Files.copy(
        PICTURES.resolve("gray-1.png"),
        folder.resolve("a.png"),
        StandardCopyOption.REPLACE_EXISTING);
    LoupeException e = assertThrows(LoupeException.class, () -> d.read(0));
    assertEquals(DataProblem.CHANGED, e.code());
  }

  @Test
  void hashIsThatOfContentOrderAndArguments() throws IOException {
    copy("gray-8.png", "one/ape/a.png");
    copy("gray-1.png", "one/bee/b.png");
    copy("gray-8.png", "two/ape/c.png");
    copy("gray-1.png", "two/bee/d.png");
    String hash = open(folder.resolve("one"), Channels.RGB).hash();
    assertEquals(hash, open(folder.resolve("two"), Channels.RGB).hash());
    assertNotEquals(hash, open(folder.resolve("one"), Channels.GRAY).hash());
    assertNotEquals(hash, open(folder.resolve("one"), Channels.RGB, 3L, 5L).hash());
    Files.move(folder.resolve("two/bee"), folder.resolve("two/cow"));
    assertNotEquals(hash, open(folder.resolve("two"), Channels.RGB).hash());
    copy("gray-8.png", "one/bee/e.png");
    assertNotEquals(hash, open(folder.resolve("one"), Channels.RGB).hash());
  }

  @Test
  void rowsAreSelectedLikeThoseOfEveryDataset() {
    Dataset d = open(PHOTOS, Channels.GRAY, 4L, 4L);
    Dataset some = d.select(7, 2).select(1, 0, 1);
    assertArrayEquals(new long[] {2, 7, 2}, some.selection().orElseThrow());
    assertEquals(d.read(2, 7, 2), some.read(0, 1, 2));
    assertNotEquals(d.hash(), some.hash());
    assertThrows(IndexOutOfBoundsException.class, () -> some.read(3));
  }

  @Test
  void openingIsCancelled() {
    TestContext cancelled = new TestContext(ByteSize.ofMiB(64), () -> true);
    assertThrows(
        CancelledException.class,
        () ->
            new ImagesSource()
                .open(new ImagesSource.Arguments(PHOTOS, Channels.RGB, List.of()), cancelled));
  }
}
