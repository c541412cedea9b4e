package org.loupe.cli.internal.run;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Format;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Messages;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.command.Shutdown;
import org.loupe.cli.internal.progress.RunDisplay;
import org.loupe.cli.internal.progress.Ticker;
import org.loupe.cli.internal.runs.DifferenceText;
import org.loupe.cli.internal.runs.RunArgument;
import org.loupe.cli.internal.terminal.JsonLines;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.compute.ComputeSettings;
import org.loupe.plan.Plan;
import org.loupe.runtime.MachineMemory;
import org.loupe.runtime.Programs;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.SettingsFile;
import org.loupe.runtime.history.FoundRun;
import org.loupe.runtime.history.Manifest;
import org.loupe.runtime.provenance.ResultDifference;
import org.loupe.runtime.provenance.RunDiff;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe runs replay RUN}. */
public final class ReplayCommand implements Command {
  private final LongSupplier nanos;
  private final MachineMemory memory;

  /** The command on this machine. */
  public ReplayCommand() {
    this.nanos = System::nanoTime;
    this.memory = new MachineMemory(Path.of("/"));
  }

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Runs the plan of a run again, without the cache, and compares the results.")
        .description(
            "%nWith the same version and engine on the same processor they are the same bit by bit;"
                + " elsewhere numbers may be off by 1e-4 of the largest of a component, by 1e-9 in"
                + " tensors of double precision. The status is 1 when a result differs by more.");
    Options.addArgument(spec, "RUN", "The run's folder.");
    spec.addOption(
        Options.value("--out", "DIR", "Keeps the new run there; otherwise it is removed."));
    spec.addOption(
        Options.word(
            "--engine",
            "ENGINE",
            List.of("auto", "nd4j", "torch", "reference"),
            "Another engine than the run's."));
    spec.addOption(
        Options.word(
            "--device",
            "DEVICE",
            List.of("auto", "cpu", "cuda:0"),
            "Another device than the run's."));
    spec.addOption(Options.value("--threads", "N", "Threads in all; all cores otherwise."));
    spec.addOption(
        Options.value(
            "--memory",
            "SIZE",
            "Native memory, for example 8GiB; 60 %% of the machine otherwise."));
    spec.addOption(
        Options.value("--timeout", "TIME", "Stop the run after this time, for example 10min."));
    spec.addOption(
        Options.word(
            "--progress",
            "HOW",
            RunSettings.PROGRESS,
            "auto, bar, plain, json (on standard error) or none."));
    spec.addOption(Options.format("text: a line a result that differs; json: an object."));
    Options.addExamples(
        spec, "loupe runs replay first-light.run", "loupe runs replay a.run --engine nd4j --out b");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Format format = Format.of(line, Format.TEXT, Format.JSON);
    FoundRun original = RunArgument.of(line.argument(), session);
    RunSettings settings =
        RunSettings.of(
            line,
            session.environment(),
            SettingsFile.find(original.folder(), session.places().settings()),
            memory);
    Plan plan = PlanSource.read(original.folder().resolve("plan.json"), line, settings);
    Programs programs = settings.programs().of(plan, session);
    Optional<Path> out = line.value("--out").map(session::resolve);
    StopSignal stop = new StopSignal(nanos, settings.timeout());
    RunDisplay display = Displays.of(settings.progress(), line, session.terminal(), nanos);
    Interruption interruption =
        new Interruption(stop, display::close, session.terminal().err()::println);
    try (display;
        ReplayFolder folder = ReplayFolder.of(out);
        Shutdown.Registration _ = session.shutdown().onSignal(interruption::onSignal);
        Ticker _ = Ticker.of(display)) {
      RunResult result =
          session
              .services()
              .runner()
              .run(plan, options(original, settings, folder, programs), display, stop);
      display.close();
      interruption.ended("the replay was stopped");
      if (interruption.awaitTold() || result.state() == RunResult.State.CANCELLED) {
        return ExitStatus.CANCELLED;
      }
      return compared(original, result, out, format, line, session);
    } finally {
      interruption.ended();
      interruption.awaitTold();
    }
  }

  private static RunOptions options(
      FoundRun original, RunSettings settings, ReplayFolder folder, Programs programs) {
    Manifest engine = original.manifest().part("engine");
    ComputeSettings c = settings.compute();
    ComputeSettings compute =
        new ComputeSettings(
            settings.isDefault("engine") ? named(engine, "name", c.engine()) : c.engine(),
            settings.isDefault("device") ? named(engine, "device", c.device()) : c.device(),
            c.memory(),
            c.threads());
    Set<RunOptions.Choice> choices =
        EnumSet.of(RunOptions.Choice.NO_CACHE, RunOptions.Choice.KEEP_GOING);
    if (folder.isTemporary()) {
      choices.add(RunOptions.Choice.PART);
    }
    return new RunOptions(
        folder.out(),
        compute,
        choices,
        settings.origins(),
        Optional.empty(),
        Optional.empty(),
        programs);
  }

  private static String named(Manifest engine, String name, String otherwise) {
    return engine.text(name).isEmpty() ? otherwise : engine.text(name);
  }

  private static int compared(
      FoundRun original,
      RunResult result,
      Optional<Path> out,
      Format format,
      Line line,
      Session session) {
    Terminal terminal = session.terminal();
    RunDiff diff = RunDiff.of(original, FoundRun.in(result.folder()).orElseThrow());
    List<ResultDifference> mismatches = diff.mismatches();
    result
        .steps()
        .forEach(
            s ->
                s.error()
                    .ifPresent(
                        e ->
                            terminal
                                .err()
                                .println(
                                    Messages.error(terminal.style(), s.step().name(), e))));
    int exit = mismatches.isEmpty() ? ExitStatus.OK : ExitStatus.DIFFERENT;
    if (format == Format.JSON) {
      JsonObject o = new JsonObject();
      o.addProperty("folder", original.folder().toString());
      out.ifPresent(_ -> o.addProperty("replay", result.folder().toString()));
      o.addProperty("kinship", DifferenceText.label(diff.kinship()));
      o.add("mismatches", DifferenceText.results(mismatches));
      o.addProperty("tolerated", diff.results().size() - mismatches.size());
      o.addProperty("exit", exit);
      new JsonLines(terminal.out()).write(o);
    } else {
      mismatches.forEach(d -> terminal.out().println(DifferenceText.line(d)));
    }
    if (!line.isQuiet()) {
      String how =
          diff.kinship() == RunDiff.Kinship.SAME_MACHINE ? "the same" : "within the tolerance";
      terminal
          .err()
          .println(
              mismatches.isEmpty()
                  ? "loupe: the results are " + how
                  : "loupe: the results are not " + how);
    }
    return exit;
  }
}
