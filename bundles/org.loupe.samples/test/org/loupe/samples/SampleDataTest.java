package org.loupe.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.Cancellation;
import org.loupe.api.ProblemCode;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Dataset;
import org.loupe.data.Npz;
import org.loupe.data.ReadLimits;
import org.loupe.data.internal.csv.CsvOptions.Header;
import org.loupe.data.internal.csv.CsvOptions.Missing;
import org.loupe.data.internal.csv.CsvOptions.Separator;
import org.loupe.data.internal.source.CsvSource;
import org.loupe.data.internal.source.NpySource;

/** The data entries, opened with the sources that they name. */
class SampleDataTest {

  private static final Path FOLDER = Path.of("samples");

  private record Context(String name) implements SourceContext {
    @Override
    public String hash(Path file) {
      return file.toString();
    }

    @Override
    public ByteSize memory() {
      return ByteSize.ofMiB(8);
    }

    @Override
    public Cancellation cancellation() {
      return Cancellation.never();
    }

    @Override
    public void warn(ProblemCode code, String detail) {
      throw new AssertionError(code.id() + " " + detail);
    }
  }

  static Stream<Entry> data() {
    return new SampleRepository(FOLDER).entries().stream().filter(e -> e.kind().equals("data"));
  }

  private static Optional<String> text(Map<String, Object> arguments, String name) {
    return Optional.ofNullable((String) arguments.get(name));
  }

  @SuppressWarnings("unchecked")
  private static <T> List<T> list(Map<String, Object> arguments, String name) {
    return (List<T>) arguments.getOrDefault(name, List.of());
  }

  private static Dataset open(Entry entry) {
    Map<String, Object> a = entry.arguments();
    Path file = FOLDER.resolve(entry.files().getFirst().name());
    double scale = (double) a.getOrDefault("scale", 1.0);
    Context context = new Context(entry.name());
    return switch (entry.source()) {
      case "npy" ->
          new NpySource()
              .open(
                  new NpySource.Arguments(
                      file,
                      text(a, "labels").map(FOLDER::resolve),
                      text(a, "rows").map(FOLDER::resolve),
                      list(a, "shape"),
                      scale,
                      list(a, "classes")),
                  context);
      case "csv" ->
          new CsvSource()
              .open(
                  new CsvSource.Arguments(
                      file,
                      text(a, "label"),
                      list(a, "columns"),
                      list(a, "shape"),
                      scale,
                      list(a, "classes"),
                      Header.AUTO,
                      Separator.AUTO,
                      Missing.REFUSE),
                  context);
      default -> throw new AssertionError(entry.source());
    };
  }

  private static Dataset open(String name) {
    return open(data().filter(e -> e.name().equals(name)).findFirst().orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("data")
  void isOpenedByItsSource(Entry entry) {
    Dataset d = open(entry);
    long rows = Long.parseLong(entry.summary().split(" ")[0].replace(",", ""));
    assertEquals(rows, d.size());
    assertEquals(rows, d.labels().orElseThrow().count());
    assertEquals(d.classes().size(), LongStream.of(d.labels().get().toLongs()).distinct().count());
  }

  /** Counts of the classes as the UCI repository states them. */
  @Test
  void classesHaveTheirRows() {
    record Count(String data, String name, long rows) {}
    for (Count c :
        List.of(
            new Count("iris", "virginica", 50),
            new Count("wine", "cultivar 2", 71),
            new Count("breast-cancer", "malignant", 212),
            new Count("breast-cancer", "benign", 357))) {
      Dataset d = open(c.data);
      long number = d.classes().indexOf(c.name);
      assertEquals(
          c.rows,
          LongStream.of(d.labels().orElseThrow().toLongs()).filter(l -> l == number).count());
    }
  }

  @Test
  void theTableOfDigitsHoldsTheSameImages() {
    Dataset images = open("digits");
    Dataset table = open("digits-table");
    long[] all = LongStream.range(0, images.size()).toArray();
    assertEquals(images.read(all), table.read(all));
    assertEquals(images.labels(), table.labels());
    assertEquals(images.classes(), table.classes());
  }

  /** The inputs of the reference values are rows of the test set, pixels over 16. */
  @Test
  void theReferenceInputsAreTestImages() {
    float[] x =
        Npz.open(Path.of("refs/digits_cnn_relu_maxpool.npz"), ReadLimits.NONE).read("x").toFloats();
    Dataset test = open("digits-test");
    long[] first = LongStream.range(0, x.length / 64).toArray();
    assertArrayEquals(x, test.read(first).toFloats());
  }
}
