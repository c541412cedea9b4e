package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Header;
import org.loupe.plan.Input;
import org.loupe.runtime.internal.file.HashCache;
import org.loupe.runtime.testing.Bench;
import org.loupe.runtime.testing.MemoryRepository;
import org.loupe.runtime.testing.NumbersSource;

class InputHeadersTest {
  @TempDir Path folder;
  private Bench bench;
  private final NumbersSource source = new NumbersSource();

  @BeforeEach
  void bench() {
    bench = new Bench(folder);
    bench.add(source);
  }

  private static Input input(String type, String source, String argument, String value) {
    return Bench.plan(
            "[]",
            """
            {"a": {"type": "%s", "source": "%s", "arguments": {"%s": "%s"}}}
            """
                .formatted(type, source, argument, value),
            "[]")
        .inputs()
        .get("a");
  }

  private Header header(Input input, Cancellation cancellation) {
    return new InputHeaders(bench.contributions, new HashCache()).of(input, cancellation);
  }

  @Test
  void sourcesGiveThemAndOpenNothing() {
    Path file = bench.file("n.txt", "1", "2");
    Header header =
        header(input("data", "numbers", "file", file.toString()), Cancellation.never());
    assertEquals(List.of("1"), header.choices().get("more"));
    assertEquals(0, source.opened.get());
  }

  @Test
  void entriesOfTheRegistryHaveThoseOfTheirFiles() {
    byte[] bytes = "4\n5\n".getBytes(StandardCharsets.UTF_8);
    bench.add(MemoryRepository.of("numbers-45", "numbers", "x/n.txt", bytes));
    Header header =
        header(input("data", "registry", "name", "numbers-45"), Cancellation.never());
    assertEquals(List.of("4"), header.choices().get("more"));
  }

  @Test
  void ofSourcesThatAreNotInstalledNothingIsKnown() {
    assertEquals(
        Header.NONE, header(input("model", "onnx", "file", "/x.onnx"), Cancellation.never()));
  }

  @Test
  void whatCannotBeReadIsSaidSo() {
    Path gone = folder.resolve("gone.txt");
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> header(input("data", "numbers", "file", gone.toString()), Cancellation.never()));
    assertEquals("TEST-REFUSED", e.code().id());
    LoupeException none =
        assertThrows(
            LoupeException.class,
            () -> header(input("data", "registry", "name", "nothing"), Cancellation.never()));
    assertEquals("LP-1123", none.code().id());
  }

  @Test
  void readingCanBeStopped() {
    Path file = bench.file("n.txt", "1");
    assertThrows(
        CancelledException.class,
        () -> header(input("data", "numbers", "file", file.toString()), () -> true));
  }
}
