package org.loupe.cli.internal.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loupe.cli.internal.FakeServices;
import org.loupe.cli.internal.command.Loupe;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.command.Shutdown;
import org.loupe.cli.internal.terminal.Style;
import org.loupe.cli.internal.terminal.Terminal;
import org.loupe.runtime.RunResult;
import org.loupe.runtime.StepOutcome;

/** The command as a process of its own, with a run that lasts until it is cancelled. */
final class SignalledProcess {
  private SignalledProcess() {}

  public static void main(String[] args) {
    FakeServices services = new FakeServices();
    services.runner =
        (p, o, _, cancellation) -> {
          System.out.println("running");
          while (!cancellation.isCancelled()) {
            Thread.onSpinWait();
          }
          return FakeServices.result(
              p, o, RunResult.State.CANCELLED, StepOutcome.State.CANCELLED, Optional.empty());
        };
    Session session =
        new Session(
            new Terminal(System.out, System.err, false, Style.PLAIN, Style.PLAIN),
            services,
            System.getenv(),
            Path.of("").toAbsolutePath(),
            Optional.empty(),
            "1.0.0",
            Shutdown.ofProcess());
    // like Equinox's launcher, which ends the process with what the application returns
    Runtime.getRuntime().exit(new Loupe(session, List.of(new RunCommand())).run(args));
  }
}
