package org.loupe.cli.internal.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.runtime.project.Example;

/** The examples of the installation that the command belongs to. */
public final class Examples {
  private Examples() {}

  /**
   * All examples by name.
   *
   * @throws LoupeException when the product's folder of examples is not there
   */
  public static List<Example> all(Session session) {
    Path installation = ProjectFiles.installationWith("examples", session);
    try {
      return Example.all(installation);
    } catch (IOException e) {
      throw new LoupeException(
          CommandProblem.NO_FILE,
          "The examples cannot be read: %s.".formatted(Printable.line(e.toString())),
          "Unpack the product again.",
          e);
    }
  }
}
