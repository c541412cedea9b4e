package org.loupe.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Numbers of PyTorch, by {@code test/corpus/reference.py}. */
public final class Torch {
  private static final Map<String, double[]> ALL = new HashMap<>();

  private Torch() {}

  /** The numbers of a name. */
  public static synchronized double[] of(String name) {
    if (ALL.isEmpty()) {
      try {
        for (String line : Files.readAllLines(Path.of("test/corpus/torch.txt"))) {
          String[] parts = line.split(": ");
          ALL.put(
              parts[0],
              Arrays.stream(parts[1].split(" ")).mapToDouble(Double::parseDouble).toArray());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return ALL.get(name);
  }

  /** The numbers that the script makes: sin(1.7 i + phase). */
  public static double[] numbers(int n, double phase) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = Math.sin(1.7 * i + phase);
    }
    return x;
  }

  /** Compares with the numbers of a name, largest difference over the largest number. */
  public static void assertNear(String name, double[] actual, double tolerance) {
    double[] expected = of(name);
    assertEquals(expected.length, actual.length, name);
    double error = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      error = Math.max(error, Math.abs(expected[i] - actual[i]));
      size = Math.max(size, Math.abs(expected[i]));
    }
    double relative = error / size;
    assertTrue(
        relative <= tolerance,
        "%s: %s, of PyTorch %s, error %.3g"
            .formatted(name, Arrays.toString(actual), Arrays.toString(expected), relative));
  }
}
