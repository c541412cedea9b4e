package acme.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Header;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Dataset;
import org.loupe.compute.ComputeServices;
import org.loupe.runtime.contract.Trial;

class SafetensorsSourceTest {
  private final Trial trial = new Trial(ComputeServices.reference());

  private Dataset open(Path file, String key, String labels) {
    return open(trial, file, key, labels);
  }

  private static Dataset open(Trial trial, Path file, String key, String labels) {
    return trial.open(
        new SafetensorsSource(),
        new SafetensorsSource.Arguments(
            file,
            Optional.of(key).filter(k -> !k.isEmpty()),
            Optional.of(labels).filter(l -> !l.isEmpty())));
  }

  private static LoupeException refused(Runnable open) {
    return assertThrows(LoupeException.class, open::run);
  }

  @Test
  void theOnlyTensorNeedsNoName() {
    Dataset rows = open(Corpus.accepted("one-tensor"), "", "");
    assertEquals(3, rows.size());
    assertArrayEquals(new double[] {3, 4}, rows.read(1).toDoubles());
  }

  @Test
  void wholeNumbersAreClasses() {
    Dataset rows = open(Corpus.accepted("labels"), "rows", "class");
    assertArrayEquals(new long[] {2, 0, 1}, rows.labels().orElseThrow().toLongs());
    assertEquals(List.of("0", "1", "2"), rows.classes());
  }

  @Test
  void otherNumbersAreTargets() {
    Dataset rows = open(Corpus.accepted("labels"), "rows", "target");
    assertArrayEquals(new double[] {0.5, 1.5, -2}, rows.labels().orElseThrow().toDoubles());
    assertEquals(List.of(), rows.classes());
  }

  /** The values are those of generate.py; a half is at most 65504, -12.5 is 0xC148 as bfloat16. */
  @ParameterizedTest
  @CsvSource({
    "f16, 1.5 -65504",
    "bf16, 1 -12.5",
    "i32, -7",
    "i16, -7",
    "i8, -7",
    "u32, 4294967296",
    "u16, 65535",
    "u8, 255",
    "bool, 1 0"
  })
  void everyTypeIsReadAsSingles(String key, String expected) {
    double[] found =
        open(Corpus.accepted("all-types"), key, "").read(rowNumbers(expected)).toDoubles();
    double[] values = Arrays.stream(expected.split(" ")).mapToDouble(Double::parseDouble).toArray();
    // rows are singles: 2^32 - 1 is rounded to 2^32
    assertArrayEquals(values, found);
  }

  private static long[] rowNumbers(String values) {
    long[] rows = new long[values.split(" ").length];
    Arrays.setAll(rows, i -> i);
    return rows;
  }

  @Test
  void doublesStayDoubles() {
    assertEquals(1 / 3.0, open(Corpus.accepted("all-types"), "f64", "").read(0).getDouble(0));
  }

  @Test
  void aTensorWithoutRowsIsADatasetWithoutRows() {
    assertEquals(0, open(Corpus.accepted("empty-tensor"), "", "").size());
  }

  @Test
  void namesAreProposedWhileOneWrites() {
    Header header =
        new SafetensorsSource()
            .header(
                new SafetensorsSource.Arguments(
                    Corpus.accepted("labels"), Optional.empty(), Optional.empty()),
                null);
    assertEquals(
        List.of("class", "rows", "target"), header.choices().get("key").stream().sorted().toList());
  }

  @Test
  void theHashKnowsWhichTensorIsRead() {
    Path file = Corpus.accepted("labels");
    assertEquals(open(file, "rows", "").hash(), open(file, "rows", "").hash());
    assertNotEquals(open(file, "rows", "").hash(), open(file, "target", "").hash());
    assertNotEquals(open(file, "rows", "").hash(), open(file, "rows", "class").hash());
  }

  static List<Corpus.Rejected> rejected() {
    return Corpus.rejected();
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void aHostileFileIsRefused(Corpus.Rejected file) {
    LoupeException thrown = refused(() -> open(file.file(), "", ""));
    assertEquals(file.code(), thrown.code().id(), thrown.getMessage());
    assertTrue(thrown.getMessage().contains(file.words()), thrown.getMessage());
    assertTrue(thrown.getMessage().contains(file.name()), thrown.getMessage());
  }

  @Test
  void everyRejectedFileIsExpected() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("test/corpus/rejected"))) {
      assertEquals(Corpus.rejected().size() + 1, files.count());
    }
  }

  /** At every length but the whole a file is refused, and never with another exception. */
  @Test
  void aFileThatIsCutAnywhereIsRefused(@TempDir Path folder) throws IOException {
    byte[] whole = Files.readAllBytes(Corpus.accepted("labels"));
    for (int length = 0; length < whole.length; length++) {
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      LoupeException thrown = refused(() -> open(cut, "rows", ""));
      assertTrue(thrown.code().id().startsWith("SAFE-10"), thrown.line());
    }
  }

  @Test
  void aTensorBeyondTheMemoryIsRefused() {
    Trial small = new Trial(ComputeServices.reference(), new ByteSize(23));
    LoupeException thrown = refused(() -> open(small, Corpus.accepted("one-tensor"), "", ""));
    assertEquals("SAFE-105", thrown.code().id());
  }

  @Test
  void aFileThatIsNotThereOrAFolderIsRefused(@TempDir Path folder) {
    for (Path path : List.of(folder, folder.resolve("absent"))) {
      assertEquals("SAFE-101", refused(() -> open(path, "", "")).code().id());
    }
  }

  @Test
  void aNameThatIsNotThereIsRefusedWithTheNearest() {
    LoupeException thrown = refused(() -> open(Corpus.accepted("labels"), "row", ""));
    assertEquals("SAFE-106", thrown.code().id());
    assertTrue(thrown.getMessage().contains("rows"), thrown.getMessage());
    assertEquals("SAFE-106", refused(() -> open(Corpus.accepted("labels"), "", "")).code().id());
  }

  @Test
  void labelsThatDoNotFitAreRefused() {
    assertEquals(
        "SAFE-107", refused(() -> open(Corpus.accepted("labels"), "class", "rows")).code().id());
  }
}
