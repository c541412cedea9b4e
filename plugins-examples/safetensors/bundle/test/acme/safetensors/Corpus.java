package acme.safetensors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of {@code test/corpus}; {@code generate.py} there says what each is and who wrote it. */
final class Corpus {
  private static final Path FOLDER = Path.of("test/corpus");

  private Corpus() {}

  static Path accepted(String name) {
    return FOLDER.resolve("accepted").resolve(name + ".safetensors");
  }

  /**
   * A file that is refused.
   *
   * @param name of the file
   * @param code of the problem
   * @param words that the message has; may be empty
   */
  record Rejected(String name, String code, String words) {
    Path file() {
      return FOLDER.resolve("rejected").resolve(name + ".safetensors");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Rejected> rejected() {
    try {
      return Files.readAllLines(FOLDER.resolve("rejected/expected.txt")).stream()
          .map(line -> (line + " ").split(" ", 3))
          .map(part -> new Rejected(part[0], part[1].strip(), part[2].strip()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
