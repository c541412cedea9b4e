package org.loupe.cli.internal;

import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import org.loupe.cli.internal.cache.CacheCommands;
import org.loupe.cli.internal.command.CheckCommand;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.HelpCommand;
import org.loupe.cli.internal.command.Loupe;
import org.loupe.cli.internal.command.WorkbenchCommand;
import org.loupe.cli.internal.describe.DescribeCommand;
import org.loupe.cli.internal.describe.Kinds;
import org.loupe.cli.internal.describe.ListCommand;
import org.loupe.cli.internal.doctor.DoctorCommand;
import org.loupe.cli.internal.language.FormatCommand;
import org.loupe.cli.internal.language.LanguageServerCommand;
import org.loupe.cli.internal.manual.ManualCommand;
import org.loupe.cli.internal.plugins.Person;
import org.loupe.cli.internal.plugins.PlugInsCommands;
import org.loupe.cli.internal.project.NewCommand;
import org.loupe.cli.internal.registry.RegistryCommands;
import org.loupe.cli.internal.run.RunCommand;
import org.loupe.cli.internal.runs.ReportCommand;
import org.loupe.cli.internal.runs.RunsCommands;
import org.loupe.cli.internal.shell.CompletionCommand;
import org.loupe.cli.internal.worker.WorkerCommand;
import org.loupe.manual.OsgiInstallation;
import org.osgi.framework.FrameworkUtil;

/** All commands, in the order of the help. */
final class Commands {
  private Commands() {}

  /**
   * The commands.
   *
   * @param in standard input, for those that read it
   */
  static List<Command> all(Supplier<InputStream> in) {
    return List.of(
        new RunCommand(),
        new CheckCommand(),
        new FormatCommand(),
        new NewCommand(),
        RunsCommands.group(),
        new ReportCommand(),
        CacheCommands.group(),
        RegistryCommands.models(),
        RegistryCommands.data(),
        PlugInsCommands.group(Person.atTerminal(in)),
        new ListCommand(),
        new DescribeCommand(Commands::kinds),
        new DoctorCommand(),
        new LanguageServerCommand(in),
        new WorkerCommand(in),
        new ManualCommand(Commands::installation, session -> new Loupe(session, all(in))),
        new CompletionCommand(),
        new WorkbenchCommand(),
        new HelpCommand());
  }

  private static Kinds kinds() {
    OsgiInstallation bundles = installation();
    return new Kinds(bundles.problems(), bundles.rejected());
  }

  private static OsgiInstallation installation() {
    return new OsgiInstallation(FrameworkUtil.getBundle(Commands.class).getBundleContext());
  }
}
