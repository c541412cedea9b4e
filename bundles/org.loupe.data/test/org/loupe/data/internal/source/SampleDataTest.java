package org.loupe.data.internal.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.value.Dataset;
import org.loupe.data.Npz;
import org.loupe.data.ReadLimits;
import org.loupe.data.internal.csv.CsvOptions.Header;
import org.loupe.data.internal.csv.CsvOptions.Missing;
import org.loupe.data.internal.csv.CsvOptions.Separator;
import org.loupe.data.testing.TestContext;

/** The data entries of the samples, opened with the sources and arguments that they name. */
class SampleDataTest {

  private static final Path BUNDLE = Path.of("../org.loupe.samples");
  private static final Path FOLDER = BUNDLE.resolve("samples");

  private record Sample(JsonObject entry) {
    String text(String name) {
      return entry.get(name).getAsString();
    }

    JsonObject arguments() {
      return entry.getAsJsonObject("arguments");
    }

    Optional<String> argument(String name) {
      return Optional.ofNullable(arguments().get(name)).map(JsonElement::getAsString);
    }

    <T> List<T> list(String name, Function<JsonElement, T> type) {
      JsonElement list = arguments().get(name);
      List<T> values = new ArrayList<>();
      (list == null ? new JsonArray() : list.getAsJsonArray())
          .forEach(e -> values.add(type.apply(e)));
      return values;
    }

    Path file() {
      JsonObject first = entry.getAsJsonArray("files").get(0).getAsJsonObject();
      return FOLDER.resolve(first.get("name").getAsString());
    }

    @Override
    public String toString() {
      return text("name");
    }
  }

  private static Sample sample(Path file) {
    try {
      return new Sample(new Gson().fromJson(Files.readString(file), JsonObject.class));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static List<Sample> data() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve("entries"))) {
      return files
          .sorted()
          .map(SampleDataTest::sample)
          .filter(s -> s.text("kind").equals("data"))
          .toList();
    }
  }

  private static Dataset open(Sample sample) {
    TestContext context = new TestContext();
    double scale = sample.argument("scale").map(Double::parseDouble).orElse(1.0);
    List<Long> shape = sample.list("shape", JsonElement::getAsLong);
    List<String> classes = sample.list("classes", JsonElement::getAsString);
    Dataset d =
        switch (sample.text("source")) {
          case "npy" ->
              new NpySource()
                  .open(
                      new NpySource.Arguments(
                          sample.file(),
                          sample.argument("labels").map(FOLDER::resolve),
                          sample.argument("rows").map(FOLDER::resolve),
                          shape,
                          scale,
                          classes),
                      context);
          case "csv" ->
              new CsvSource()
                  .open(
                      new CsvSource.Arguments(
                          sample.file(),
                          sample.argument("label"),
                          sample.list("columns", JsonElement::getAsString),
                          shape,
                          scale,
                          classes,
                          Header.AUTO,
                          Separator.AUTO,
                          Missing.REFUSE),
                      context);
          default -> throw new AssertionError(sample.text("source"));
        };
    assertEquals(List.of(), context.warnings());
    return d;
  }

  private static Dataset open(String name) {
    return open(sample(FOLDER.resolve("entries/" + name + ".json")));
  }

  @ParameterizedTest
  @MethodSource("data")
  void isOpenedByItsSource(Sample sample) {
    Dataset d = open(sample);
    long rows = Long.parseLong(sample.text("summary").split(" ")[0].replace(",", ""));
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
        Npz.open(BUNDLE.resolve("refs/digits_cnn_relu_maxpool.npz"), ReadLimits.NONE)
            .read("x")
            .toFloats();
    Dataset test = open("digits-test");
    long[] first = LongStream.range(0, x.length / 64).toArray();
    assertArrayEquals(x, test.read(first).toFloats());
  }
}
