package org.loupe.data.testing;

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

/** A folder of files whose names are cases, each with its expectations beside it. */
public final class Corpus {
  private Corpus() {}

  /** A file and what is expected of it. */
  public record Case(Path file, Properties expected) {

    /** An expectation that every case has. */
    public String text(String key) {
      return expected.getProperty(key, "");
    }

    /** A list that is separated by bars. */
    public List<String> list(String key) {
      return text(key).isEmpty() ? List.of() : List.of(text(key).split("\\|"));
    }

    /** Numbers that are separated by spaces. */
    public double[] numbers(String key) {
      return Arrays.stream(text(key).split(" "))
          .filter(s -> !s.isEmpty())
          .mapToDouble(Double::parseDouble)
          .toArray();
    }

    /** Checks that the file is refused as expected. */
    public void assertRefused(Executable reading) {
      LoupeException e = assertThrows(LoupeException.class, reading);
      assertEquals(text("code"), e.code().id(), e.line());
      assertTrue(e.line().contains(text("message")), e.line());
      assertTrue(e.getMessage().contains(file.getFileName().toString()), e.line());
      assertTrue(e.line().chars().noneMatch(Character::isISOControl), e.line());
    }

    @Override
    public String toString() {
      return file.getFileName().toString();
    }
  }

  /** The cases of a folder of {@code test/corpus}. */
  public static List<Case> cases(String folder) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("test/corpus", folder))) {
      return files
          .filter(f -> !f.toString().endsWith(".properties"))
          .sorted()
          .map(Corpus::read)
          .toList();
    }
  }

  private static Case read(Path file) {
    String name = file.getFileName().toString();
    Path beside = file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".properties");
    Properties expected = new Properties();
    try (Reader in = Files.newBufferedReader(beside)) {
      expected.load(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new Case(file, expected);
  }
}
