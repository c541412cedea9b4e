package org.loupe.cli.internal.command;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The {@code loupe} command: finds out which command is meant, does it, and says what went wrong.
 */
public final class Loupe {
  private static final String VERSION = "--version";

  private final Session session;
  private final Map<CommandSpec, Command> commands = new HashMap<>();
  private final CommandLine parser;

  /**
   * The command.
   *
   * @param session what commands work with
   * @param commands the commands in the order of the help
   */
  public Loupe(Session session, List<Command> commands) {
    this.session = session;
    this.parser = new CommandLine(root(commands));
  }

  private CommandSpec root(List<Command> commands) {
    CommandSpec root = CommandSpec.create().name("loupe");
    Options.addCommon(root);
    root.addOption(Options.flag("Show the version.", "-V", VERSION));
    root.usageMessage()
        .header("Looks inside deep networks: runs scripts of analyses on models and data.")
        .customSynopsis("loupe COMMAND [ARGUMENT]...")
        .commandListHeading("%nCommands:%n")
        .footer(HelpTexts.ROOT_FOOTER);
    commands.forEach(c -> add(root, c));
    return root;
  }

  private void add(CommandSpec parent, Command command) {
    CommandSpec spec = command.spec();
    Options.addCommon(spec);
    commands.put(spec, command);
    parent.addSubcommand(command.name(), spec);
    command.commands().forEach(part -> add(spec, part));
  }

  /**
   * Does what a command line says.
   *
   * @return the exit status
   */
  public int run(String... arguments) {
    Optional<Line> line = Optional.empty();
    try {
      ParseResult all = parse(arguments);
      ParseResult part = all;
      while (part.hasSubcommand()) {
        part = part.subcommand();
      }
      line = Optional.of(new Line(all, part));
      return written(run(all, part, line.get()));
    } catch (LoupeException e) {
      return failed(e, line);
    } catch (CancelledException _) {
      session.terminal().err().println("loupe: cancelled");
      return ExitStatus.CANCELLED;
    } catch (OutOfMemoryError e) {
      return failed(
          new LoupeException(CommandProblem.HEAP, "The Java heap has no room left.", e), line);
    } catch (Throwable t) {
      return failed(DefectReport.write(t, List.of(arguments), session), line);
    }
  }

  private ParseResult parse(String... arguments) {
    try {
      return parser.parseArgs(arguments);
    } catch (ParameterException e) {
      throw UsageErrors.of(e);
    }
  }

  private int run(ParseResult all, ParseResult part, Line line) {
    Terminal terminal = session.terminal();
    if (part.isUsageHelpRequested()) {
      terminal.out().print(help(part.commandSpec()));
      return ExitStatus.OK;
    }
    if (all.hasMatchedOption(VERSION)) {
      terminal.out().println(version());
      return ExitStatus.OK;
    }
    if (!all.hasSubcommand()) {
      terminal.err().print(help(part.commandSpec()));
      return ExitStatus.USAGE;
    }
    leaveOut(line);
    return commands.get(part.commandSpec()).run(line, session);
  }

  /** Plug-ins that the user does not want, and says which cannot be had. */
  private void leaveOut(Line line) {
    if (line.isSafeMode()) {
      session.services().leaveOutPlugIns();
      return;
    }
    Terminal terminal = session.terminal();
    session.services().leaveOutSwitchedOff().stream()
        .filter(_ -> !line.isQuiet())
        .map(e -> Messages.warning(terminal.style(), e.code().id(), "", Messages.message(e)))
        .forEach(terminal.err()::println);
  }

  /** The help of a command. */
  static String help(CommandSpec spec) {
    return spec.commandLine().getUsageMessage(Ansi.OFF);
  }

  private String version() {
    return "Loupe %s (Java %s, %s %s)"
        .formatted(
            session.version(),
            Runtime.version(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }

  /** A full disk is found out at the end: {@code PrintStream} throws nothing. */
  private int written(int status) {
    if (session.terminal().out().checkError()) {
      throw new LoupeException(
          CommandProblem.STANDARD_OUTPUT, "Standard output cannot be written.");
    }
    return status;
  }

  private int failed(LoupeException e, Optional<Line> line) {
    Terminal terminal = session.terminal();
    terminal.err().println(Messages.error(terminal.style(), e));
    if (line.filter(Line::isVerbose).isPresent()) {
      terminal.err().print(Messages.trace(e));
    }
    int status = ExitStatus.of(e.code().category());
    if (line.filter(Format::isJson).isPresent()) {
      JsonObject o = Messages.json(e);
      o.addProperty("type", "error");
      o.addProperty("exit", status);
      new JsonLines(terminal.out()).write(o);
    }
    return status;
  }
}
