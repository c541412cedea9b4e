package org.loupe.cli.internal.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.ScriptArguments;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.command.Values;
import org.loupe.plan.Plan;
import org.loupe.plan.Shard;
import org.loupe.runtime.MachineMemory;
import org.loupe.runtime.OutputPlace;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.SettingsFile;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe run SCRIPT|PLAN}. */
public final class RunCommand implements Command {
  private static final Pattern SHARD = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

  private final LongSupplier nanos;
  private final MachineMemory memory;

  /** The command on this machine. */
  public RunCommand() {
    this(System::nanoTime, new MachineMemory(Path.of("/")));
  }

  RunCommand(LongSupplier nanos, MachineMemory memory) {
    this.nanos = nanos;
    this.memory = memory;
  }

  @Override
  public String name() {
    return "run";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().header("Runs a script or a plan and leaves a run folder.");
    Options.addArgument(spec, "SCRIPT|PLAN", "A script, or a plan.json.");
    spec.addOption(
        Options.values("--set", "NAME=VALUE", "Value of a param of the script. Repeatable."));
    spec.addOption(
        Options.value(
            "--out",
            "DIR",
            "The run folder; otherwise the script's report folder, or SCRIPT.run. An older run"
                + " there becomes DIR.previous."));
    spec.addOption(
        Options.word(
            "--engine",
            "ENGINE",
            List.of("auto", "nd4j", "torch", "reference"),
            "auto, or one of 'loupe list engines'."));
    spec.addOption(
        Options.word(
            "--device", "DEVICE", List.of("auto", "cpu", "cuda:0"), "auto, cpu or cuda:N."));
    spec.addOption(Options.value("--threads", "N", "Threads in all; all cores otherwise."));
    spec.addOption(
        Options.value(
            "--memory",
            "SIZE",
            "Native memory, for example 8GiB; 60 %% of the machine otherwise."));
    spec.addOption(Options.value("--seed", "N", "Seed of everything random; 0 otherwise."));
    spec.addOption(
        Options.value("--timeout", "TIME", "Stop the run after this time, for example 10min."));
    spec.addOption(Options.flag("After a failed step, do what does not need it.", "--keep-going"));
    spec.addOption(
        Options.flag("Go on with a killed or cancelled run in DIR.partial.", "--resume"));
    spec.addOption(Options.flag("Neither use nor fill the cache of results.", "--no-cache"));
    spec.addOption(
        Options.value(
            "--workers",
            "N",
            "Do the points of sweeps in N processes, which share memory and threads."));
    spec.addOption(
        Options.values(
            "--allow-path", "DIR", "A folder beyond its own that the script may use. Repeatable."));
    spec.addOption(
        Options.word(
            "--progress",
            "HOW",
            RunSettings.PROGRESS,
            "auto, bar, plain, json (on standard error) or none."));
    spec.addOption(Options.format("text: a line a file; json: an object a line."));
    spec.addOption(
        Options.word(
            "--untrusted-scripts",
            "POLICY",
            ProgramSettings.POLICIES,
            "For a script that is not your own: run its script steps in a process apart with the"
                + " limits below (child), or none of them (refuse). Without it they run in this"
                + " process, which starts sooner."));
    spec.addOption(
        Options.value(
            "--script-heap", "SIZE", "Java heap of the process apart; 1GiB otherwise."));
    spec.addOption(
        Options.value(
            "--script-time", "TIME", "Time of each script step there; 10min otherwise."));
    spec.addOption(
        Options.value(
            "--script-processor-time",
            "TIME",
            "Time of processors of each script step there; 10min otherwise."));
    spec.addOption(
        Options.value(
            "--script-statements",
            "N",
            "Statements of each script step, apart or not; any number otherwise."));
    spec.addOption(
        Options.value(
            "--shard",
            "I/N",
            "Do one of N shares of the points of sweeps, 1 to N, into DIR.I-of-N without '--out';"
                + " 'loupe runs merge' makes one run of all."));
    Options.addExamples(
        spec,
        "loupe run first-light.loupe",
        "loupe run study.loupe --set half=2 --out wide.run --timeout 10min --keep-going",
        "loupe run wide.run/plan.json --seed 7 --no-cache");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Optional<Shard> shard = line.value("--shard").map(RunCommand::shard);
    RunSettings settings =
        RunSettings.of(line, session.environment(), settingsFiles(line, session), memory);
    Optional<Path> out = line.value("--out").map(session::resolve);
    Path file = ScriptArguments.script(line.argument(), session);
    WatchedRun run =
        new WatchedRun(line, session, settings.progress(), settings.timeout(), nanos);
    return run.watch(
        "reading " + line.argument(),
        () ->
            new Preparation(line, session, settings)
                .plan(file, run.output(), run.display()::message)
                .map(
                    plan -> {
                      Path folder = folder(out, session.resolve(file.toString()), plan, shard);
                      RunOptions options = options(plan, folder, shard, settings, session);
                      run.output().begin(settings, folder, run.display()::message);
                      return run.run(plan, options);
                    }));
  }

  private static RunOptions options(
      Plan plan, Path folder, Optional<Shard> shard, RunSettings settings, Session session) {
    return new RunOptions(
        folder,
        settings.compute(),
        settings.choices(),
        settings.origins(),
        shard,
        settings.workers().map(n -> WorkerShares.of(n, settings.compute(), session)),
        settings.programs().of(plan, session));
  }

  private static Shard shard(String text) {
    Matcher parts = SHARD.matcher(text);
    if (parts.matches()) {
      int index = Integer.parseInt(parts.group(1));
      int count = Integer.parseInt(parts.group(2));
      if (index >= 1 && index <= count) {
        return new Shard(index, count);
      }
    }
    throw Values.bad("--shard", text, "Write 2/7 for the second of seven shares.");
  }

  /** Shards of one script are beside each other. */
  private static Path folder(Optional<Path> out, Path file, Plan plan, Optional<Shard> shard) {
    Path folder = OutputPlace.of(out, file, plan);
    return shard.isPresent() && out.isEmpty()
        ? folder.resolveSibling(
            "%s.%d-of-%d".formatted(folder.getFileName(), shard.get().index(), shard.get().count()))
        : folder;
  }

  private static List<SettingsFile> settingsFiles(Line line, Session session) {
    return SettingsFile.find(session.resolve(line.argument()), session.places().settings());
  }
}
