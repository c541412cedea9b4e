package org.loupe.cli.internal.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.compute.ComputeSettings;
import org.loupe.runtime.MachineMemory;
import org.loupe.runtime.Programs;
import org.loupe.runtime.RunOptions;
import org.loupe.runtime.ShardRuns;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe runs merge RUN... --out DIR}. */
public final class MergeCommand implements Command {
  private final MachineMemory memory = new MachineMemory(Path.of("/"));

  @Override
  public String name() {
    return "merge";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .header("Makes one run of the shards that 'loupe run --shard' has left.")
        .description(
            "%nResults are taken from the shards; computed is only what needs a sweep as a whole,"
                + " and steps that no shard needed.");
    Options.addArguments(spec, "RUN", "1..*", "The run folders of all shards, in any order.");
    spec.addOption(Options.value("--out", "DIR", "The run folder of the whole."));
    spec.addOption(
        Options.word(
            "--progress",
            "HOW",
            RunSettings.PROGRESS,
            "auto, bar, plain, json (on standard error) or none."));
    spec.addOption(Options.format("text: a line a file; json: an object a line."));
    Options.addExamples(
        spec,
        "loupe run study.loupe --shard 1/2 --out first.run",
        "loupe run study.loupe --shard 2/2 --out second.run",
        "loupe runs merge first.run second.run --out study.run");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    Path out =
        line.value("--out")
            .map(session::resolve)
            .orElseThrow(
                () ->
                    new LoupeException(
                        CommandProblem.MISSING_VALUE,
                        "The merged run has no folder.",
                        "Add '--out DIR'."));
    ShardRuns shards = ShardRuns.of(line.arguments().stream().map(session::resolve).toList());
    WatchedRun run =
        new WatchedRun(
            line,
            session,
            line.value("--progress").orElse("auto"),
            Optional.empty(),
            System::nanoTime);
    return run.watch(
        "reading the shards",
        () -> {
          shards.prepare(out);
          return Optional.of(run.run(shards.plan(), options(shards, out)));
        });
  }

  private RunOptions options(ShardRuns shards, Path out) {
    ComputeSettings compute =
        new ComputeSettings(
            shards.engine(),
            shards.device(),
            memory.budget(),
            Runtime.getRuntime().availableProcessors());
    return new RunOptions(
        out,
        compute,
        Set.of(RunOptions.Choice.RESUME, RunOptions.Choice.KEEP_GOING),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Programs.OWN);
  }
}
