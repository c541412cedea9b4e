package org.loupe.cli.internal.runs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.runtime.RunIndex;
import org.loupe.runtime.history.FoundRun;

/** The argument that names a run. */
public final class RunArgument {
  private RunArgument() {}

  /**
   * The run that is named.
   *
   * @throws LoupeException when there is none, or its manifest is damaged
   */
  static FoundRun of(Line line, Session session) {
    return of(line.argument(), session);
  }

  /**
   * The run that is named.
   *
   * @throws LoupeException when there is none, or its manifest is damaged
   */
  public static FoundRun of(String given, Session session) {
    Path folder = session.resolve(given);
    FoundRun run = FoundRun.meant(folder).orElseThrow(() -> none(given, folder, session));
    if (run.isDamaged()) {
      throw new LoupeException(
          CommandProblem.NO_RUN,
          "The run in '%s' cannot be read: its run.json is damaged, or from something else."
              .formatted(Printable.line(session.shown(run.folder()))),
          "Restore the file, or run the script again; the results beside it are still there.");
    }
    return run;
  }

  private static LoupeException none(String given, Path folder, Session session) {
    List<String> known =
        new RunIndex(session.places()).folders().stream().map(session::shown).toList();
    String what = Files.isDirectory(folder) ? "'%s' is no run." : "There is no run '%s'.";
    return new LoupeException(
        CommandProblem.NO_RUN,
        what.formatted(Printable.line(given)) + Spelling.didYouMean(given, known));
  }
}
