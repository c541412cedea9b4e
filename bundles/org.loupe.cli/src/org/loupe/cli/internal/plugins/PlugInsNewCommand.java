package org.loupe.cli.internal.plugins;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.project.ProjectFiles;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.runtime.project.Project;
import org.loupe.runtime.project.Skeleton;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe plugins new NAME [DIR]}: a plug-in to begin with. */
final class PlugInsNewCommand implements Command {
  private static final String REPOSITORY = "--repository";

  @Override
  public String name() {
    return "new";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Makes a plug-in to begin with: an analysis, its tests, a feature, a p2 site.")
        .description(
            "%nNAME is the analysis, with a prefix of yours: acme.margin. Without DIR the folder"
                + " has its name. Nothing is overwritten. The plug-in is built against the p2"
                + " repository that lies beside this installation, or against another one.");
    Options.addArguments(spec, "NAME [DIR]", "1..2", "The analysis, and the project's folder.");
    spec.addOption(
        Options.value(REPOSITORY, "URL", "The p2 repository of Loupe: a folder or an address."));
    ProjectFiles.addOptions(spec);
    Options.addExamples(
        spec,
        "loupe plugins new acme.margin",
        "loupe plugins new acme.margin work/margin --repository https://example.org/loupe");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    List<String> arguments = line.arguments();
    String name = arguments.getFirst();
    Path folder = session.resolve(arguments.getLast());
    if (!Skeleton.isName(name)) {
      throw new LoupeException(
          CommandProblem.BAD_VALUE,
          "'%s' is no name for an analysis of a plug-in.".formatted(Printable.line(name)),
          "Write a prefix of yours and the analysis, as in 'acme.margin'.");
    }
    Path installation = ProjectFiles.installationWith("skeleton", session);
    Skeleton skeleton = new Skeleton(installation, name, repository(line, installation, session));
    String shown = session.shown(folder);
    ProjectFiles.make(
        folder,
        line,
        session,
        () -> Project.of(skeleton, folder),
        _ ->
            List.of(
                "now try: " + shown + "/build",
                "then: loupe plugins install " + shown + "/site/target/repository"));
    return ExitStatus.OK;
  }

  private static String repository(Line line, Path installation, Session session) {
    return line.value(REPOSITORY)
        .map(given -> isAddress(given) ? given : folder(given, session))
        .orElseGet(
            () ->
                Skeleton.repositoryOf(installation)
                    .map(PlugInsNewCommand::address)
                    .orElseThrow(
                        () ->
                            new LoupeException(
                                CommandProblem.MISSING_VALUE,
                                "No p2 repository lies beside this installation.",
                                "Name one: --repository URL.")));
  }

  private static boolean isAddress(String text) {
    return text.matches("(https?|file|jar):[^\\s<>&]+");
  }

  private static String folder(String text, Session session) {
    Path folder = session.resolve(text);
    if (!Files.isDirectory(folder)) {
      throw new LoupeException(
          CommandProblem.BAD_VALUE,
          "'%s' is neither a folder nor an address.".formatted(Printable.line(text)),
          "Give a folder with a p2 repository, or an address that begins with https: or file:.");
    }
    return address(folder);
  }

  /** Without the characters that XML and Maven's properties give a meaning. */
  private static String address(Path folder) {
    URI address = folder.toUri();
    return address.toString().replace("&", "%26").replace("$", "%24").replace("'", "%27");
  }
}
