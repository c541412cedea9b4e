package org.loupe.cli.internal.manual;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.loupe.cli.internal.command.Loupe;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.Style;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.manual.Console;

/** Runs the commands of the manual's pages in this process, in a folder of their own. */
final class TourConsole implements Console {
  private final Session session;
  private final Function<Session, Loupe> loupe;

  TourConsole(Session session, Function<Session, Loupe> loupe) {
    this.session = session;
    this.loupe = loupe;
  }

  @Override
  public Said run(Path folder, List<String> arguments) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    // one stream for both, as on a terminal
    PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8);
    Session there =
        new Session(
            new Terminal(both, both, false, Style.PLAIN, Style.PLAIN),
            session.services(),
            session.environment(),
            folder,
            session.installation(),
            session.version(),
            session.shutdown());
    int exit = loupe.apply(there).run(arguments.toArray(String[]::new));
    return new Said(said.toString(StandardCharsets.UTF_8), exit);
  }
}
