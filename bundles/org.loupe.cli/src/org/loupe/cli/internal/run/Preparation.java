package org.loupe.cli.internal.run;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.loupe.cli.internal.command.Line;
import org.loupe.cli.internal.command.ScriptArguments;
import org.loupe.cli.internal.command.ScriptLanguage;
import org.loupe.cli.internal.command.Services;
import org.loupe.cli.internal.command.Session;
import org.loupe.plan.Plan;

/** Gets the plan of a run from its file. */
final class Preparation {
  private final Line line;
  private final Session session;
  private final RunSettings settings;

  Preparation(Line line, Session session, RunSettings settings) {
    this.line = line;
    this.session = session;
    this.settings = settings;
  }

  /**
   * The plan; empty when the script does not check.
   *
   * @param file script or plan
   * @param output is told what is found in the script
   * @param say prints lines
   */
  Optional<Plan> plan(Path file, RunOutput output, Consumer<String> say) {
    if (PlanSource.isPlan(file)) {
      return Optional.of(PlanSource.read(file, line, settings));
    }
    ScriptLanguage.Purpose purpose =
        settings.programs().policy().isPresent()
            ? ScriptLanguage.Purpose.RUN_UNTRUSTED
            : ScriptLanguage.Purpose.RUN;
    ScriptLanguage.Request request =
        ScriptArguments.request(line, session, purpose, settings.seed().orElse(0));
    Services services = session.services();
    warmUp(services);
    ScriptLanguage.Checked checked =
        services.scripts().check(file, request, services.catalogues().catalogue());
    output.findings(checked, say);
    return checked.failure().isPresent() ? Optional.empty() : checked.plan();
  }

  /** Starts what the run will need while the script is read; a failure shows up when it is used. */
  private static void warmUp(Services services) {
    Thread thread =
        new Thread(
            () -> {
              try {
                services.runner();
              } catch (RuntimeException | LinkageError _) {
                // told by the thread that needs it
              }
            },
            "loupe-warm-up");
    thread.setDaemon(true);
    thread.start();
  }
}
