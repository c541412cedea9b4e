package org.loupe.report.run;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.loupe.api.LoupeException;
import org.loupe.plan.cite.Bibliography;
import org.loupe.report.ReportProblem;
import org.loupe.report.internal.json.JsonFile;

/** A run folder, of which only regular files within it are read. */
public final class RunFolder {
  private static final long FORMAT = 1;

  /** Longest JSON file that is read: a hundred times a large run's. */
  private static final long MOST_JSON = 64L << 20;

  /** Scripts and bibliographies are written by people. */
  private static final long MOST_TEXT = 4L << 20;

  private final Path root;

  private RunFolder(Path root) {
    this.root = root;
  }

  /**
   * The folder of a run.
   *
   * @throws LoupeException LP-1201 when there is no run.json in it
   */
  public static RunFolder of(Path folder) throws IOException {
    if (!Files.isRegularFile(folder.resolve("run.json"))) {
      throw new LoupeException(
          ReportProblem.NOT_A_RUN,
          Files.isDirectory(folder)
              ? "'%s' has no file run.json.".formatted(folder)
              : "There is no folder '%s'.".formatted(folder));
    }
    return new RunFolder(folder.toRealPath());
  }

  /** Where it lies. */
  public Path path() {
    return root;
  }

  /**
   * The run.
   *
   * @throws LoupeException LP-1202 or LP-1203 when run.json cannot be read
   */
  public Node run() throws IOException {
    return json(root.resolve("run.json"), "run.json");
  }

  /**
   * The result of a step.
   *
   * @param folder the step's
   * @return empty when the step has left none
   * @throws LoupeException LP-1202 or LP-1203 when it cannot be read
   */
  public Optional<Node> result(String folder) throws IOException {
    String name = folder + "/result.json";
    Optional<Path> file = file(name);
    return file.isPresent() ? Optional.of(json(file.get(), name)) : Optional.empty();
  }

  /** What the run says to cite; nothing when it has no such file. */
  public Bibliography bibliography() {
    return Bibliography.read(text(Bibliography.FILE).orElse(""));
  }

  /** A short text of the run; empty when it is missing, long or no UTF-8. */
  public Optional<String> text(String relative) {
    Optional<Path> file = file(relative);
    try {
      return file.isPresent() && Files.size(file.get()) <= MOST_TEXT
          ? Optional.of(Files.readString(file.get()))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /**
   * Names of all regular files, relative to the folder and with slashes, in their order. Names that
   * begin with a dot are not the run's: locks, and what is being written.
   */
  public List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
          .map(root::relativize)
          .filter(f -> StreamSupport.stream(f.spliterator(), false).noneMatch(RunFolder::isHidden))
          .map(f -> f.toString().replace(f.getFileSystem().getSeparator(), "/"))
          .sorted()
          .toList();
    }
  }

  private static boolean isHidden(Path name) {
    return name.toString().startsWith(".");
  }

  private Node json(Path file, String name) throws IOException {
    String what = "'" + name + "' of the run";
    Node node = new Node(JsonFile.read(file, MOST_JSON, what));
    if (!(node.json() instanceof JsonObject)) {
      throw new LoupeException(ReportProblem.UNREADABLE, what + " is no object.");
    }
    Number format = node.number("format").orElse(0);
    if (format.longValue() != FORMAT) {
      throw new LoupeException(
          ReportProblem.UNREADABLE,
          "%s has the format '%s', and this version reads 1.".formatted(what, node.text("format")),
          "Use the version of Loupe that wrote the run, or a newer one.");
    }
    return node;
  }

  /** A file of the run: empty when it is missing, no regular file, or leads out of the folder. */
  public Optional<Path> file(String relative) {
    try {
      Path path = root.resolve(relative).normalize();
      if (relative.isEmpty() || !path.startsWith(root) || !Files.isRegularFile(path)) {
        return Optional.empty();
      }
      return path.toRealPath().startsWith(root) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException | IOException _) {
      return Optional.empty();
    }
  }
}
