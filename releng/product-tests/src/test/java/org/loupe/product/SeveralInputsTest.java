package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of which some inputs are given: the larger of two, one of ONNX's own test files. */
class SeveralInputsTest {
  private static final Path MAXIMUM =
      Path.of("/usr/share/libonnx-testdata/data/node/test_max_two_inputs/model.onnx");

  @TempDir Path temp;

  @BeforeEach
  void maximum() throws IOException {
    assertTrue(
        Files.exists(MAXIMUM),
        "install ONNX's test data, for example: apt-get install libonnx-testdata");
    Files.copy(MAXIMUM, temp.resolve("max.onnx"));
  }

  private Product.Ended run(String... lines) throws IOException {
    Path script = temp.resolve("a.loupe");
    Files.write(script, List.of(lines));
    return Product.loupe("run", script)
        .in(temp)
        .with("LOUPE_HOME", temp.resolve("home").toString())
        .run();
  }

  @Test
  void whatIsLeftIsCutIntoPieces() throws IOException {
    // max(x, 0.5) of three numbers: both coordinates of the plane have one kink in the window
    Product.Ended e =
        run(
            "loupe 1",
            "model net = onnx(\"max.onnx\", batch = none,",
            "                 inputs = [given(\"data_1\", [0.5, 0.5, 0.5])])",
            "model far = onnx(\"max.onnx\", batch = none,",
            "                 inputs = [given(\"data_1\", [0.5, 7, 7])])",
            "analysis a = geometry.partition(net, plane = coordinates(0, 1))",
            "analysis b = geometry.partition(far, plane = coordinates(0, 1))",
            "expect a.regions.count == 4",
            "expect b.regions.count == 2");
    assertEquals(0, e.exit(), e.all());
  }

  @Test
  void entriesOfTheRegistryAreGivenTheirInputsInScripts() throws IOException {
    Product.Ended added =
        Product.loupe("models", "add", "max.onnx", "--set", "batch=none")
            .in(temp)
            .with("LOUPE_HOME", temp.resolve("home").toString())
            .run();
    assertEquals(0, added.exit(), added.all());
    Product.Ended e =
        run(
            "loupe 1",
            "model net = registry(\"max\", inputs = [given(\"data_0\", [0.5, 0.5, 0.5])])",
            "analysis a = geometry.partition(net, plane = coordinates(0, 1))",
            "expect a.regions.count == 4");
    assertEquals(0, e.exit(), e.all());
  }

  @Test
  void withoutThemTheMessageSaysHow() throws IOException {
    Product.Ended e =
        run(
            "loupe 1",
            "model net = onnx(\"max.onnx\", batch = none)",
            "analysis a = geometry.partition(net, plane = coordinates(0, 1))");
    assertTrue(e.err().contains("LP-2010") && e.err().contains("inputs = [given("), e.all());
    assertEquals(5, e.exit(), e.all());
  }
}
