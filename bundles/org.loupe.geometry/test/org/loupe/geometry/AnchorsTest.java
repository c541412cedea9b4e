package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.api.value.Model;

/**
 * Region counts of the reference implementation on six exported networks, each reproduced by a
 * second program (row R1 of the method's specification). Files: float64 weights in PyTorch's
 * default initialisation, with the expected counts.
 */
public class AnchorsTest {

  private static final Path FOLDER = Path.of("test/anchors");

  record Anchor(List<Integer> widths, List<Expected> expected, List<Layer> layers) {}

  record Expected(double[] window, int regions) {}

  record Layer(double[][] W, double[] b) {}

  static Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList().stream();
    }
  }

  private static Anchor anchor(String file) throws IOException {
    return new Gson().fromJson(Files.readString(FOLDER.resolve(file)), Anchor.class);
  }

  /** One of the networks. */
  public static Model model(String file) throws IOException {
    return model(anchor(file));
  }

  private static Model model(Anchor anchor) {
    return Nets.mlp(
        anchor.layers().stream().map(l -> Nets.layer(l.W(), l.b())).toArray(Nets.Layer[]::new));
  }

  @ParameterizedTest
  @MethodSource("files")
  void countsEqualTheReference(String file) throws IOException {
    Anchor anchor = anchor(file);
    Model net = model(anchor);
    assertTrue(!anchor.expected().isEmpty());
    for (Expected e : anchor.expected()) {
      Partition p = PartitionTest.partition(net, new Window.Square(e.window()[1]));
      PartitionTest.certified(p);
      assertEquals(e.regions(), p.regions().rows(), () -> "window of " + e.window()[1]);
      assertEquals(0, p.certificate().onLineVertices());
    }
  }

  /** The certified tolerance of 5.5 finds the same regions, and can tell all sides. */
  @ParameterizedTest
  @MethodSource("files")
  void certifiedCountsEqualTheReference(String file) throws IOException {
    Anchor anchor = anchor(file);
    for (Expected e : anchor.expected()) {
      Partition p =
          Given.net(model(anchor))
              .square(e.window()[1])
              .keep(Keep.STATISTICS)
              .certify()
              .partition();
      assertTrue(p.certificate().certified());
      assertEquals(0, p.certificate().undecided());
      assertEquals(e.regions(), p.statistics().numbers("regions").toLongs()[0]);
    }
  }

  /** The counts of the second program alone on [-10, 10]^2; slivers may be counted either way. */
  @ParameterizedTest
  @CsvSource({
    "relu-2-16-16-1.json, 519",
    "relu-2-128-1.json, 7534",
    "relu-2-32-32-32-32-1.json, 7309",
    "relu-2-64-64-64-64-1.json, 25843"
  })
  void countsOnTheLargeWindowEqualTheSecondProgram(String file, long regions) throws IOException {
    Partition p = PartitionTest.partition(model(anchor(file)), new Window.Square(10));
    PartitionTest.certified(p);
    assertEquals(regions, p.regions().rows(), p.certificate().slivers());
  }
}
