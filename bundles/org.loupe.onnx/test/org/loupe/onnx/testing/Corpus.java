package org.loupe.onnx.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Tensor;

/** Models whose names are cases, each with its expectations beside it. */
public final class Corpus {
  private Corpus() {}

  /** A model and what is expected of it. */
  public record Case(Path file, Properties expected) {

    /** An expectation that every case has. */
    public String text(String key) {
      String text = expected.getProperty(key);
      if (text == null) {
        throw new AssertionError(this + " expects no " + key);
      }
      return text;
    }

    /** A list that is separated by spaces. */
    public List<String> list(String key) {
      return List.of(text(key).split(" "));
    }

    /** An array: its shape, a colon, its numbers. */
    public Tensor array(String key) {
      String[] parts = text(key).split(":");
      long[] shape =
          Arrays.stream(parts[0].strip().split(" ")).mapToLong(Long::parseLong).toArray();
      return Tensor.of(
          Arrays.stream(parts[1].strip().split(" ")).mapToDouble(Double::parseDouble).toArray(),
          shape);
    }

    /** Checks that the model is refused as expected. */
    public void assertRefused(Executable reading) {
      LoupeException e = assertThrows(LoupeException.class, reading);
      assertEquals(text("code"), e.code().id(), e.line());
      assertTrue(e.getMessage().contains(text("message")), e.line());
      assertTrue(e.getMessage().length() < 1000, e.line());
      assertTrue(e.getMessage().chars().noneMatch(Character::isISOControl), e.line());
    }

    @Override
    public String toString() {
      return file.getFileName().toString();
    }
  }

  /** The cases of a folder of {@code test/corpus/onnx}. */
  public static List<Case> cases(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("test/corpus/onnx", folder))) {
      return files.filter(f -> f.toString().endsWith(".onnx")).sorted().map(Corpus::read).toList();
    }
  }

  private static Case read(Path file) {
    String name = file.getFileName().toString();
    Path beside = file.resolveSibling(name.replace(".onnx", ".properties"));
    Properties expected = new Properties();
    try (Reader in = Files.newBufferedReader(beside)) {
      expected.load(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new Case(file, expected);
  }
}
