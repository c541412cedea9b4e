package org.loupe.runtime.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A small project to begin with: a script that runs at once, settings, a README.
 *
 * @param folder where it will lie
 * @param script its script
 * @param files what is written
 */
public record Project(Path folder, Path script, SortedMap<Path, byte[]> files) {

  /** A project with a script on a sample. */
  public static Project empty(Path folder) {
    return new Project(folder, folder.resolve(Template.SCRIPT), texts(Template.files(), folder));
  }

  /**
   * A project with an example and the data that it names.
   *
   * @throws IOException when the example cannot be read
   */
  public static Project of(Example example, Path folder) throws IOException {
    SortedMap<Path, byte[]> files = texts(Template.around(example), folder);
    for (Path file : example.files()) {
      files.put(
          folder.resolve(file.toString()), Files.readAllBytes(example.folder().resolve(file)));
    }
    return new Project(folder, folder.resolve(example.scriptName()), files);
  }

  /**
   * A project of a plug-in.
   *
   * @throws IOException when the skeleton cannot be read
   */
  public static Project of(Skeleton skeleton, Path folder) throws IOException {
    return new Project(folder, folder.resolve("try.loupe"), texts(skeleton.files(), folder));
  }

  private static SortedMap<Path, byte[]> texts(Map<String, String> texts, Path folder) {
    SortedMap<Path, byte[]> files = new TreeMap<>();
    texts.forEach(
        (name, text) -> files.put(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8)));
    return files;
  }

  /**
   * Writes all files, or none when one is there already.
   *
   * @throws FileAlreadyExistsException names what is there; nothing was changed
   * @throws IOException when writing fails
   */
  public void write() throws IOException {
    for (Path file : files.keySet()) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(file.toString());
      }
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new FileAlreadyExistsException(folder.toString());
    }
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      Files.createDirectories(file.getKey().getParent());
      // whoever made a file of that name meanwhile keeps it
      Files.write(file.getKey(), file.getValue(), StandardOpenOption.CREATE_NEW);
      if (isCommand(file.getValue())) {
        file.getKey().toFile().setExecutable(true);
      }
    }
  }

  private static boolean isCommand(byte[] content) {
    return content.length > 1 && content[0] == '#' && content[1] == '!';
  }
}
