package org.loupe.cli.internal.doctor;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.Printable;

/**
 * A zip file with what somebody needs who looks for a fault: what the doctor found, versions, which
 * variables are set, and the last reports of defects. Neither data nor scripts, no value of the
 * environment, no name of a user or of a folder of theirs.
 */
final class DoctorBundle {
  /** Reports of defects are small and the last ones count. */
  private static final int REPORTS = 5;

  private static final long MOST_BYTES = 1 << 20;

  private final Map<String, String> files = new TreeMap<>();

  DoctorBundle(Session session, List<JsonObject> findings) {
    Mask mask = Mask.of(session);
    put(
        "doctor.jsonl",
        findings.stream().map(JsonObject::toString).collect(Collectors.joining("\n")),
        mask);
    put("version.txt", version(session), mask);
    put("environment.txt", environment(session.environment()), mask);
    put(
        "plugins.txt",
        session.services().plugIns().stream()
            .map(p -> "%s %s%s".formatted(p.name(), p.version(), p.usable() ? "" : " (unusable)"))
            .collect(Collectors.joining("\n")),
        mask);
    reports(session.places().cache().resolve("diagnostics"), mask);
  }

  private void put(String name, String text, Mask mask) {
    files.put(name, mask.text(text).stripTrailing() + "\n");
  }

  private static String version(Session session) {
    return """
    loupe %s
    java %s %s
    os %s %s %s
    heap %d MiB, %d processors
    """
        .formatted(
            session.version(),
            System.getProperty("java.vendor"),
            Runtime.version(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().maxMemory() >> 20,
            Runtime.getRuntime().availableProcessors());
  }

  /** That a variable is set says enough. */
  private static String environment(Map<String, String> environment) {
    return environment.keySet().stream()
        .sorted()
        .map(name -> name + " (" + environment.get(name).length() + " characters)")
        .collect(Collectors.joining("\n"));
  }

  private void reports(Path folder, Mask mask) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> found = Files.list(folder)) {
      // the names begin with the time
      List<Path> last =
          found
              .filter(f -> f.toString().endsWith(".txt"))
              .sorted(Comparator.reverseOrder())
              .limit(REPORTS)
              .toList();
      for (Path report : last) {
        if (Files.size(report) <= MOST_BYTES) {
          put("diagnostics/" + report.getFileName(), Files.readString(report), mask);
        }
      }
    } catch (IOException e) {
      put("diagnostics/unreadable.txt", e.toString(), mask);
    }
  }

  /** The names of the files. */
  List<String> names() {
    return List.copyOf(files.keySet());
  }

  /**
   * Writes the file.
   *
   * @throws LoupeException when it is there already or cannot be written
   */
  void write(Path zip, String shown) {
    try (OutputStream out = Files.newOutputStream(zip, StandardOpenOption.CREATE_NEW);
        ZipOutputStream entries = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        entries.putNextEntry(new ZipEntry(file.getKey()));
        entries.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        entries.closeEntry();
      }
    } catch (FileAlreadyExistsException _) {
      throw new LoupeException(
          CommandProblem.EXISTS, "'%s' is there already.".formatted(Printable.line(shown)));
    } catch (IOException e) {
      throw new LoupeException(
          CommandProblem.NOT_WRITTEN,
          "'%s' cannot be written: %s."
              .formatted(Printable.line(shown), Printable.line(e.toString())),
          "Choose another folder.",
          e);
    }
  }
}
