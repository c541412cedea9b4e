package org.loupe.cli.internal.plugins;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.command.Values;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe plugins install}. */
final class PlugInsInstallCommand implements Command {
  private static final String SHA256 = "--sha256";
  private static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{64}");

  private final Person person;

  PlugInsInstallCommand(Person person) {
    this.person = person;
  }

  @Override
  public String name() {
    return "install";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Installs plug-ins from a folder, a zip or an address with a p2 repository.")
        .description(
            "%nWithout names all that the source offers is installed; a version that is there is"
                + " replaced. Everything is fetched, checked and tried out before it is written.");
    Options.addArguments(spec, "SOURCE [NAME...]", "1..*", "The source, and the plug-ins' names.");
    spec.addOption(
        Options.values(
            SHA256, "HASH", "Install only this zip, or only bundles with one of these hashes."));
    ChangeRun.addOptions(spec);
    Options.addExamples(
        spec,
        "loupe plugins install acme-plugins.zip",
        "loupe plugins install https://acme.example/loupe/ acme.margin --dry-run",
        "loupe plugins install acme-plugins.zip --yes --sha256 9f86d081884c7d65...");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    List<String> words = line.arguments();
    Set<String> pins = new HashSet<>();
    for (String pin : line.values(SHA256)) {
      if (!HASH.matcher(pin).matches()) {
        throw Values.bad(SHA256, pin, "It is the 64 hexadecimal digits that 'sha256sum' prints.");
      }
      pins.add(pin);
    }
    ChangeRun run = new ChangeRun(line, session, person);
    String source = SourceWord.of(words.getFirst(), session);
    return run.run(
        session.services().installer().install(source, words.subList(1, words.size()), pins));
  }
}
