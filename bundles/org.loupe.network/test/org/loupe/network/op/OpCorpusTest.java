package org.loupe.network.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loupe.network.Numbers;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.affine.Reading;

/** Shapes and readings of the operations against onnxruntime: test/corpus. */
class OpCorpusTest {

  static List<String> names() {
    return OpCase.names();
  }

  @Test
  void everyOperationThatHasPiecesHasACase() throws IOException {
    Set<String> expected = new TreeSet<>();
    Pattern record = Pattern.compile("public record (\\w+)\\(");
    Pattern pieces =
        Pattern.compile(
            "new Reading\\.Affine|Reading\\.Elementwise|Reading\\.Maximum|meanOfRuns"
                + "|Axes\\.summed|implements (Rearrangement|Lookup|BinaryExtreme)");
    try (Stream<Path> files = Files.list(Path.of("src/org/loupe/network/op"))) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        Matcher m = record.matcher(text);
        if (m.find() && pieces.matcher(text).find()) {
          // some are named as in Java
          expected.add(m.group(1).equals("GatherNd") ? "GatherND" : m.group(1));
        }
      }
    }
    Set<String> seen = new TreeSet<>();
    names().forEach(n -> seen.add(OpCase.read(n).op()));
    assertEquals(expected, seen);
  }

  @ParameterizedTest
  @MethodSource("names")
  void shapeIsThatOfTheReference(String name) {
    OpCase c = OpCase.read(name);
    assertEquals(List.of(c.result().type()), c.make().infer(c.types()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void batchAxisIsCarriedThrough(String name) {
    OpCase c = OpCase.read(name);
    if (c.batched() != null) {
      TensorType open = c.result().type().with(Shape.of(c.batched()));
      assertEquals(List.of(open), c.make().infer(c.batchedTypes()));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void readingGivesTheReferencesValues(String name) {
    OpCase c = OpCase.read(name);
    Reading reading = c.make().read(c.site());
    Numbers.assertClose(c.result().values(), values(reading, c.point(true)), 1e-6);
    Numbers.assertClose(c.result().other(), values(reading, c.point(false)), 1e-6);
  }

  /** The image of the direction from one point to the other is the difference of the values. */
  @ParameterizedTest
  @MethodSource("names")
  void directionsDoNotGetTheOffset(String name) {
    OpCase c = OpCase.read(name);
    if (!(c.make().read(c.site()) instanceof Reading.Affine(var map))) {
      return;
    }
    double[][] base = c.point(true);
    double[][] other = c.point(false);
    double[][] images = new double[base.length][];
    for (int o = 0; o < base.length; o++) {
      int n = base[o].length;
      images[o] = new double[3 * n];
      for (int i = 0; i < n; i++) {
        images[o][i] = other[o][i] - base[o][i];
        images[o][n + i] = -2 * images[o][i];
        images[o][2 * n + i] = base[o][i];
      }
    }
    double[] expected = new double[3 * c.result().values().length];
    int m = expected.length / 3;
    for (int i = 0; i < m; i++) {
      expected[i] = c.result().other()[i] - c.result().values()[i];
      expected[m + i] = -2 * expected[i];
      expected[2 * m + i] = c.result().values()[i];
    }
    Numbers.assertClose(expected, map.apply(images, 3), 2e-6);
  }

  private static double[] values(Reading reading, double[][] x) {
    return switch (reading) {
      case Reading.Affine a -> a.map().apply(x, 1);
      case Reading.Elementwise e -> e.values(x[0]);
      case Reading.Maximum m -> {
        for (int[] window : m.windows()) {
          assertTrue(window.length > 0, "a window without units");
        }
        yield m.values(x[0]);
      }
      case Reading.Extreme e -> e.values(x);
      case Reading.Constant c -> c.numbers();
      case Reading.Defined _ -> throw new AssertionError("read as defined by others");
      case Reading.Smooth s -> throw new AssertionError("read as smooth: " + s.why());
    };
  }
}
