package org.loupe.cli.internal.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanJson;

/** Tells plans from scripts, and reads plans. */
final class PlanSource {
  /** No plan that a person or program made is as long. */
  private static final long MOST_BYTES = 256L << 20;

  private PlanSource() {}

  /** Whether a file is a plan: by its name, else by its first character. */
  static boolean isPlan(Path file) {
    String name = file.getFileName().toString();
    if (name.endsWith(".loupe")) {
      return false;
    }
    if (name.endsWith(".json")) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      int c = in.read();
      while (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        c = in.read();
      }
      return c == '{';
    } catch (IOException _) {
      return false;
    }
  }

  /** Reads a plan, with the seed of the command line when there is one. */
  static Plan read(Path file, Line line, RunSettings settings) {
    for (String option : List.of("--set", "--allow-path")) {
      if (!line.values(option).isEmpty()) {
        throw new LoupeException(
            CommandProblem.NOT_FOR_PLANS,
            "'%s' says nothing about the plan '%s'."
                .formatted(option, Printable.line(file.toString())));
      }
    }
    try {
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw new LoupeException(
            CommandProblem.NO_FILE,
            "'%s' has %d bytes; a plan has at most %d."
                .formatted(Printable.line(file.toString()), size, MOST_BYTES));
      }
      Plan plan = PlanJson.read(Files.readString(file, StandardCharsets.UTF_8));
      return settings.seed().isPresent() ? plan.withSeed(settings.seed().getAsLong()) : plan;
    } catch (IOException e) {
      throw new LoupeException(
          CommandProblem.NO_FILE,
          "The plan '%s' cannot be read: %s."
              .formatted(Printable.line(file.toString()), Printable.line(e.toString())),
          e);
    }
  }
}
