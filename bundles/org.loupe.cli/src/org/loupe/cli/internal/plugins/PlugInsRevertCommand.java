package org.loupe.cli.internal.plugins;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.command.Values;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.plugins.State;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe plugins revert}. */
final class PlugInsRevertCommand implements Command {
  private static final String LIST = "--list";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private final Person person;

  PlugInsRevertCommand(Person person) {
    this.person = person;
  }

  @Override
  public String name() {
    return "revert";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Goes back to the plug-ins of an earlier state: the one before the last change.")
        .description("%nThe state that is left stays in the list, so that it can be gone back to.");
    Options.addArguments(spec, "STATE", "0..1", "The number of a state.");
    spec.addOption(Options.flag("List the states, the oldest first.", LIST));
    ChangeRun.addOptions(spec);
    Options.addExamples(spec, "loupe plugins revert --list", "loupe plugins revert 1");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    ChangeRun run = new ChangeRun(line, session, person);
    if (line.has(LIST)) {
      list(session.services().installer().states(), line, session);
      return ExitStatus.OK;
    }
    Optional<Integer> state =
        line.arguments().stream()
            .findFirst()
            .map(w -> (int) Values.whole("STATE", w, 1, Integer.MAX_VALUE));
    return run.run(session.services().installer().revert(state));
  }

  private static void list(List<State> states, Line line, Session session) {
    boolean json = Format.of(line, Format.TEXT, Format.JSON) == Format.JSON;
    JsonLines lines = new JsonLines(session.terminal().out());
    for (State s : states) {
      if (json) {
        lines.write(json(s));
      } else {
        session.terminal().out().println(Printable.line(text(s)));
      }
    }
  }

  private static String text(State s) {
    return "%3d%s  %s  %s"
        .formatted(
            s.number(),
            s.isPresent() ? "*" : " ",
            TIME.format(s.since()),
            s.plugIns().isEmpty() ? "no plug-ins" : String.join(", ", s.plugIns()));
  }

  private static JsonObject json(State s) {
    JsonObject o = new JsonObject();
    o.addProperty("type", "state");
    o.addProperty("number", s.number());
    o.addProperty("since", s.since().toString());
    o.addProperty("present", s.isPresent());
    JsonArray plugIns = new JsonArray();
    s.plugIns().forEach(plugIns::add);
    o.add("plugIns", plugIns);
    return o;
  }
}
