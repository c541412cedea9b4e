package org.loupe.cli.internal.doctor;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Messages;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Services;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.doctor.Finding.Verdict;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.cli.internal.terminal.Style;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.runtime.MachineMemory;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe doctor}: looks at everything that a run needs. */
public final class DoctorCommand implements Command {
  private static final String BUNDLE = "--bundle";
  private static final String MEASURE = "--measure";

  private final MachineMemory memory;

  /** The doctor of this machine. */
  public DoctorCommand() {
    this(new MachineMemory(Path.of("/")));
  }

  DoctorCommand(MachineMemory memory) {
    this.memory = memory;
  }

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Looks at everything that a run needs, and says what to do about it.")
        .description(
            "%nLooks at Java, memory, folders, plug-ins, the registry with all hashes, lets every"
                + " engine compute what is known, and measures once how fast the engines are: the"
                + " choice of '--engine auto' goes by it. It tells the languages of script steps,"
                + " and how fast their programs are. Exit status 0 when runs are possible, 7 when"
                + " no engine works or a part of the product is missing.");
    spec.addOption(
        Options.value(
            BUNDLE,
            "FILE.zip",
            "Also writes what a report of a fault needs; no values of the environment, no data, no"
                + " names of folders. What is in it is printed."));
    spec.addOption(
        Options.flag(
            "Measures anew how fast the engines are, by which runs choose among them; otherwise"
                + " that is done once.",
            MEASURE));
    spec.addOption(Options.format("text, or json: an object a finding."));
    Options.addExamples(spec, "loupe doctor", "loupe doctor --bundle report.zip");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    Services services = session.services();
    MachineCheck machine = new MachineCheck(session, memory);
    List<Finding> all = new ArrayList<>();
    Printer printer = new Printer(format, line, session.terminal(), all);
    printer.print(List.of(Finding.ok("loupe", session.version())));
    printer.print(machine.findings());
    printer.print(guarded("catalogue", () -> RegistryCheck.catalogue(services.catalogues())));
    printer.print(guarded("registry", () -> RegistryCheck.entries(services.registry())));
    printer.print(guarded("registry", () -> RegistryCheck.leftovers(services.ownEntries())));
    printer.print(guarded("runner", () -> runner(services)));
    List<Finding> engines =
        guarded(
            "engines",
            () ->
                new EngineCheck(services.engineTrial(), services.compute())
                    .findings(
                        line.has(MEASURE) ? EngineCheck.Speeds.ANEW : EngineCheck.Speeds.KNOWN));
    printer.print(engines);
    printer.print(
        guarded("scripts", () -> new LanguageCheck(services.scriptLanguages()).findings()));
    line.value(BUNDLE).ifPresent(file -> bundle(file, all, format, session));
    return status(all);
  }

  /** The services are looked up within: a part that is missing is one finding among others. */
  private static List<Finding> guarded(String part, Supplier<List<Finding>> check) {
    try {
      return check.get();
    } catch (LoupeException e) {
      return List.of(Finding.problem(part, e.code().id() + " " + Messages.message(e), e.remedy()));
    } catch (LinkageError e) {
      return List.of(Finding.problem(part, e.toString(), "Unpack the product again."));
    }
  }

  private static List<Finding> runner(Services services) {
    services.runner();
    services.scripts();
    return List.of();
  }

  private static void bundle(String file, List<Finding> all, Format format, Session session) {
    Path zip = session.resolve(file);
    DoctorBundle bundle = new DoctorBundle(session, all.stream().map(Printer::json).toList());
    bundle.write(zip, file);
    Terminal terminal = session.terminal();
    if (format == Format.JSON) {
      JsonObject o = new JsonObject();
      o.addProperty("type", "bundle");
      o.addProperty("path", zip.toString());
      JsonArray names = new JsonArray();
      bundle.names().forEach(names::add);
      o.add("files", names);
      new JsonLines(terminal.out()).write(o);
    } else {
      terminal.out().println(Printable.line(session.shown(zip)) + " has");
      bundle.names().forEach(n -> terminal.out().println("  " + Printable.line(n)));
    }
  }

  /** A part that is missing counts as an engine that is: no run is possible. */
  private static int status(List<Finding> all) {
    List<String> needed = List.of("engines", "runner", "catalogue");
    boolean missing =
        all.stream().anyMatch(f -> f.verdict() == Verdict.PROBLEM && needed.contains(f.part()));
    boolean unusable =
        all.stream()
            .anyMatch(f -> f.verdict() == Verdict.PROBLEM && !f.part().startsWith("engine"));
    return missing ? ExitStatus.MISSING : unusable ? ExitStatus.INPUT_OUTPUT : ExitStatus.OK;
  }

  private record Printer(Format format, Line line, Terminal terminal, List<Finding> all) {

    void print(List<Finding> findings) {
      all.addAll(findings);
      for (Finding f : findings) {
        if (format == Format.JSON) {
          new JsonLines(terminal.out()).write(json(f));
        } else if (!line.isQuiet() || f.verdict() != Verdict.OK) {
          terminal.out().println(text(f, terminal.outStyle()));
          terminal.out().flush();
        }
      }
    }

    private static JsonObject json(Finding f) {
      JsonObject o = new JsonObject();
      o.addProperty("verdict", f.verdict().name().toLowerCase(Locale.ROOT));
      o.addProperty("part", f.part());
      o.addProperty("text", f.text());
      o.addProperty("remedy", f.remedy());
      if (!f.details().isEmpty()) {
        o.add("details", new Gson().toJsonTree(f.details()));
      }
      return o;
    }

    private static String text(Finding f, Style style) {
      String mark =
          switch (f.verdict()) {
            case OK -> style.good("ok     ");
            case WARNING -> style.warning("warning");
            case PROBLEM -> style.bad("PROBLEM");
          };
      String first = "%s  %-17s %s".formatted(mark, f.part(), Printable.line(f.text()));
      return f.remedy().isBlank()
          ? first
          : first + "\n" + " ".repeat(27) + Printable.line(f.remedy());
    }
  }
}
