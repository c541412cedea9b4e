package org.loupe.cli.internal.worker;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.loupe.api.value.ByteSize;
import org.loupe.cli.internal.command.Command;
import org.loupe.cli.internal.command.ExitStatus;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.Options;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.command.Shutdown;
import org.loupe.cli.internal.command.Values;
import org.loupe.runtime.MachineMemory;
import org.loupe.runtime.worker.WorkerServer;
import picocli.CommandLine.Model.CommandSpec;

/** {@code loupe worker}: makes the runs that another process asks for on standard input. */
public final class WorkerCommand implements Command {
  private static final int MOST_THREADS = 4096;

  private final Supplier<InputStream> in;

  /**
   * A worker.
   *
   * @param in what the other process says
   */
  public WorkerCommand(Supplier<InputStream> in) {
    this.in = in;
  }

  @Override
  public String name() {
    return "worker";
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .hidden(true)
        .header("Makes runs for another process: JSON lines on standard input and output.")
        .description(
            "%nThe workbench and sweeps with several workers start it; it ends with its standard"
                + " input. It says 'ready', takes 'run' with the file of a plan, 'cancel' and"
                + " 'ping', and answers with 'progress', 'log' and 'result'.");
    spec.addOption(Options.value("--threads", "N", "Most threads of a run; all cores otherwise."));
    spec.addOption(
        Options.value(
            "--memory", "SIZE", "Most native memory of a run; 60 %% of the machine otherwise."));
    Options.addExamples(spec, "loupe worker --threads 1 --memory 2GiB");
    return spec;
  }

  @Override
  public int run(Line line, Session session) {
    int threads =
        line.value("--threads")
            .map(v -> (int) Values.whole("--threads", v, 1, MOST_THREADS))
            .orElseGet(() -> Runtime.getRuntime().availableProcessors());
    ByteSize memory =
        line.value("--memory")
            .map(v -> Values.size("--memory", v))
            .orElseGet(() -> new MachineMemory(Path.of("/")).budget());
    // asked for before a run needs it: what is not there is told at once, and a run starts sooner
    session.services().runner();
    PrintStream before = System.out;
    WorkerServer server =
        new WorkerServer(
            in.get(), session.terminal().out(), session.services()::runner, memory, threads);
    // whatever a plug-in prints must not come between the messages
    System.setOut(session.terminal().err());
    try (Shutdown.Registration _ = session.shutdown().onSignal(server::stop)) {
      return server.serve() ? ExitStatus.CANCELLED : ExitStatus.OK;
    } finally {
      System.setOut(before);
    }
  }
}
