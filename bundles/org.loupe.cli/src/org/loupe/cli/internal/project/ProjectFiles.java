package org.loupe.cli.internal.project;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.runtime.project.Project;
import picocli.CommandLine.Model.CommandSpec;

/** Writes projects and lists their files. */
public final class ProjectFiles {
  private ProjectFiles() {}

  /** Puts a project together. */
  @FunctionalInterface
  public interface Making {
    /** The project; nothing is written yet. */
    Project project() throws IOException;
  }

  /** The options of everything that makes a project. */
  public static void addOptions(CommandSpec spec) {
    spec.addOption(Options.format("text: a line a file; json: an object a file."));
  }

  /**
   * A folder of the installation that projects are made from.
   *
   * @return the installation
   */
  public static Path installationWith(String name, Session session) {
    return session
        .installation()
        .filter(p -> Files.isDirectory(p.resolve(name)))
        .orElseThrow(
            () ->
                new LoupeException(
                    CommandProblem.NO_SERVICE,
                    "This installation has no folder '%s'.".formatted(name)));
  }

  /**
   * Makes a project, prints a line a file, and says what to do next.
   *
   * @param folder where it will lie
   * @param next the sentences that say it
   * @throws LoupeException LP-7018 when a file is there already, LP-7020 when it cannot be put
   *     together or written
   */
  public static void make(
      Path folder,
      Line line,
      Session session,
      Making making,
      Function<Project, List<String>> next) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    Project project;
    try {
      project = making.project();
    } catch (IOException e) {
      throw notMade(folder, session, e);
    }
    write(project, session);
    project.files().keySet().forEach(file -> print(file, format, session));
    if (!line.isQuiet()) {
      next.apply(project)
          .forEach(n -> session.terminal().err().println("loupe: " + Printable.line(n)));
    }
  }

  private static void write(Project project, Session session) {
    try {
      project.write();
    } catch (FileAlreadyExistsException e) {
      throw new LoupeException(
          CommandProblem.EXISTS,
          "'%s' is there already; nothing was changed."
              .formatted(Printable.line(session.shown(Path.of(e.getFile())))),
          "Choose another folder.");
    } catch (IOException e) {
      throw notMade(project.folder(), session, e);
    }
  }

  private static LoupeException notMade(Path folder, Session session, IOException e) {
    return new LoupeException(
        CommandProblem.NOT_WRITTEN,
        "The project '%s' cannot be made: %s."
            .formatted(Printable.line(session.shown(folder)), Printable.line(e.toString())),
        "Check the permissions of the folder and the room on its disk.",
        e);
  }

  private static void print(Path file, Format format, Session session) {
    if (format == Format.JSON) {
      JsonObject o = new JsonObject();
      o.addProperty("type", "file");
      o.addProperty("path", file.toString());
      new JsonLines(session.terminal().out()).write(o);
    } else {
      session.terminal().out().println(Printable.line(session.shown(file)));
    }
  }
}
