package org.loupe.cli.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.loupe.api.LoupeException;

/** Writes down what is needed to find a defect of the product. */
final class DefectReport {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private DefectReport() {}

  /** The problem to tell: it names the file, or has the trace when no file can be written. */
  static LoupeException write(Throwable t, List<String> arguments, Session session) {
    Instant now = Instant.now();
    String text =
        """
        loupe %s
        time %s
        java %s %s, %s %s %s
        heap %d MiB of %d MiB, %d processors
        folder %s
        command loupe %s

        %s\
        """
            .formatted(
                session.version(),
                now,
                System.getProperty("java.vendor"),
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().totalMemory() >> 20,
                Runtime.getRuntime().maxMemory() >> 20,
                Runtime.getRuntime().availableProcessors(),
                session.folder(),
                String.join(" ", arguments),
                Messages.trace(t));
    String what = "Something went wrong that is no fault of yours: %s.".formatted(name(t));
    try {
      Path folder = folder(session);
      Files.createDirectories(folder);
      Path file =
          folder.resolve("%s-%d.txt".formatted(NAME.format(now), ProcessHandle.current().pid()));
      Files.writeString(file, text);
      return new LoupeException(
          CommandProblem.DEFECT,
          what,
          "Please report it with the file %s: it has the command line and paths, but no data."
              .formatted(file),
          t);
    } catch (IOException | RuntimeException e) {
      return new LoupeException(
          CommandProblem.DEFECT,
          what + "\n" + Messages.trace(t),
          "Please report it with the lines above; no file could be written (%s).".formatted(e),
          t);
    }
  }

  private static String name(Throwable t) {
    String message = t.getMessage();
    return t.getClass().getSimpleName() + (message == null ? "" : " (" + message + ")");
  }

  private static Path folder(Session session) {
    try {
      return session.places().cache().resolve("diagnostics");
    } catch (LinkageError _) {
      // the defect may be that the runtime cannot be loaded
      return Path.of(System.getProperty("java.io.tmpdir"), "loupe-diagnostics");
    }
  }
}
