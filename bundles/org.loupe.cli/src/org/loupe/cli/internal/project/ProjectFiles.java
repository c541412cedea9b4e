package org.loupe.cli.internal.project;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.runtime.project.Project;

/** Writes projects and lists their files. */
public final class ProjectFiles {
  private ProjectFiles() {}

  /** Puts a project together. */
  @FunctionalInterface
  public interface Making {
    /** The project; nothing is written yet. */
    Project project() throws IOException;
  }

  /**
   * A project.
   *
   * @param folder where it will lie
   * @throws LoupeException LP-7020 when it cannot be put together
   */
  public static Project of(Path folder, Session session, Making making) {
    try {
      return making.project();
    } catch (IOException e) {
      throw notMade(folder, session, e);
    }
  }

  /**
   * Writes a project and prints a line a file.
   *
   * @throws LoupeException LP-7018 when a file is there already, LP-7020 when it cannot be written
   */
  public static void write(Project project, Format format, Session session) {
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
    for (Path file : project.files().keySet()) {
      print(file, format, session);
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
