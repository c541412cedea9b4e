package org.loupe.cli.internal.plugins;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Messages;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.plugins.Change;
import org.loupe.plugins.Piece;
import picocli.CommandLine.Model.CommandSpec;

/** Shows a change, asks whether it may be made, makes it, and says what has become of it. */
final class ChangeRun {
  private static final String YES = "--yes";
  private static final String DRY_RUN = "--dry-run";

  private final Line line;
  private final Session session;
  private final Person person;
  private final Format format;

  ChangeRun(Line line, Session session, Person person) {
    this.line = line;
    this.session = session;
    this.person = person;
    this.format = Format.of(line, Format.TEXT, Format.JSON);
  }

  /** The options of everything that changes plug-ins. */
  static void addOptions(CommandSpec spec) {
    spec.addOption(Options.flag("Show what would change, and change nothing.", DRY_RUN));
    spec.addOption(Options.flag("Do it without asking.", "-y", YES));
    spec.addOption(Options.format("text, or json: an object a part, then one for all."));
  }

  /** Makes a change, and closes it. */
  int run(Change change) {
    try (change) {
      List<Piece> pieces =
          change.pieces().stream().sorted(Comparator.comparing(Piece::isBundle)).toList();
      boolean dry = line.has(DRY_RUN);
      boolean live = true;
      if (!dry && !pieces.isEmpty()) {
        ask(pieces);
        live = change.apply(this::problems);
      }
      List<String> names = dry ? List.of() : names(pieces);
      PieceLines lines = new PieceLines(session.terminal(), format);
      pieces.forEach(p -> lines.print(p, !dry));
      lines.printEnd(pieces.size(), dry, live, names);
      if (!line.isQuiet()) {
        session.terminal().err().println("loupe: " + summary(pieces, dry, live, names));
      }
      return ExitStatus.OK;
    }
  }

  /** What scripts can name now that came with the change: this process has it already. */
  private List<String> names(List<Piece> pieces) {
    List<String> bundles =
        pieces.stream().filter(p -> p.isBundle() && p.isAdded()).map(Piece::label).toList();
    if (bundles.isEmpty()) {
      return List.of();
    }
    return session.services().catalogues().catalogue().names(bundles);
  }

  private static String summary(
      List<Piece> pieces, boolean dry, boolean live, List<String> names) {
    if (pieces.isEmpty()) {
      return "nothing is to be changed";
    }
    if (dry) {
      return "nothing was changed; this is what would be";
    }
    String when =
        live
            ? "done; every command has it from now on"
            : "done; it takes effect when Loupe is started again";
    return names.isEmpty() ? when : when + "; new in scripts: " + String.join(", ", names);
  }

  /** New code runs with all that its user may do. */
  private void ask(List<Piece> pieces) {
    if (line.has(YES) || pieces.stream().noneMatch(Piece::isAdded)) {
      return;
    }
    Terminal terminal = session.terminal();
    pieces.forEach(p -> terminal.err().println(PieceLines.text(p, false)));
    terminal.err().print("Plug-ins can do all that you can do. Install these? [y/N] ");
    terminal.err().flush();
    Optional<Boolean> agrees = person.agrees();
    if (!agrees.orElse(false)) {
      terminal.err().println();
      throw new LoupeException(
          CommandProblem.NO_CONSENT,
          agrees.isEmpty()
              ? "There is no terminal to ask whether this may be installed."
              : "It was not agreed to.");
    }
  }

  private List<String> problems() {
    return session.services().catalogues().leftOut().stream().map(Messages::message).toList();
  }
}
