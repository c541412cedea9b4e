package org.loupe.cli.internal.manual;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Loupe;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.manual.Manual;
import org.loupe.manual.ManualContent;
import org.loupe.manual.OsgiInstallation;
import org.loupe.plan.catalogue.Catalogue;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe manual DIR}. */
public final class ManualCommand implements Command {
  private final CommandSpec spec = CommandSpec.create();
  private final Supplier<OsgiInstallation> installation;
  private final Function<Session, Loupe> loupe;

  /**
   * The command.
   *
   * @param installation what bundles tell; asked for when the manual is written
   * @param loupe the whole command, for what the manual's pages run
   */
  public ManualCommand(Supplier<OsgiInstallation> installation, Function<Session, Loupe> loupe) {
    this.installation = installation;
    this.loupe = loupe;
  }

  @Override
  public String name() {
    return "manual";
  }

  @Override
  public CommandSpec spec() {
    spec.usageMessage()
        .header("Writes the manual as pages for a browser, with all that is installed here.")
        .description(
            "%nThe installation's folder 'manual' has one already; write a new one when plug-ins"
                + " were added. The commands of its tour are run, which takes some seconds.");
    Options.addArgument(spec, "DIR", "Where to: a new folder, or that of an older manual.");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Path folder = session.resolve(line.argument());
    Catalogue catalogue = session.services().catalogues().catalogue();
    OsgiInstallation bundles = installation.get();
    InstalledFiles files = new InstalledFiles(session.installation());
    ManualContent content =
        new ManualContent(
            session.version(),
            catalogue,
            bundles.problems(),
            bundles.rejected(),
            CommandModel.of(spec.parent()),
            InstalledFiles.grammar(),
            files.examples(),
            files.schemas());
    Manual.write(content, new EditorColours(catalogue), new TourConsole(session, loupe), folder);
    session.terminal().out().println(session.shown(folder.resolve("index.html")));
    return ExitStatus.OK;
  }
}
