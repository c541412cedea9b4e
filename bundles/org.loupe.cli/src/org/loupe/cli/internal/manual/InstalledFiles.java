package org.loupe.cli.internal.manual;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.loupe.dsl.ScriptCompiler;

/** Files of the installation that the manual tells of. */
final class InstalledFiles {
  private final Optional<Path> installation;

  /** The files of an installation; none when it is not known. */
  InstalledFiles(Optional<Path> installation) {
    this.installation = installation;
  }

  /** The grammar of the script language, from which its parser was made. */
  static String grammar() {
    try (InputStream in = ScriptCompiler.class.getResourceAsStream("Loupe.xtext")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Scripts by file name. */
  Map<String, String> examples() {
    return files("examples", ".loupe", Function.identity());
  }

  /** Titles of JSON schemas by file name. */
  Map<String, String> schemas() {
    return files("schema", ".json", InstalledFiles::title);
  }

  private static String title(String schema) {
    JsonElement title = JsonParser.parseString(schema).getAsJsonObject().get("title");
    return title == null ? "" : title.getAsString();
  }

  private Map<String, String> files(String name, String end, Function<String, String> read) {
    Map<String, String> found = new TreeMap<>();
    Optional<Path> place = installation.map(i -> i.resolve(name)).filter(Files::isDirectory);
    if (place.isEmpty()) {
      return found;
    }
    try (Stream<Path> files = Files.list(place.get())) {
      for (Path f : files.filter(f -> f.toString().endsWith(end)).toList()) {
        found.put(f.getFileName().toString(), read.apply(Files.readString(f)));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
