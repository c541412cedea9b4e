package org.loupe.cli.internal;

import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.loupe.cli.internal.command.Loupe;
import org.loupe.cli.internal.command.Session;
import org.loupe.cli.internal.command.Shutdown;
import org.loupe.cli.internal.terminal.Terminal;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** The command's entry from Equinox; what it returns is the process's exit status. */
public final class LoupeApplication implements IApplication {
  private static final int DEFECT = 70;

  @Override
  public Object start(IApplicationContext context) {
    try {
      String[] arguments =
          (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
      return new Loupe(session(), Commands.all(() -> System.in)).run(arguments);
    } catch (Throwable t) {
      // Equinox would write it into a log file and say nothing
      System.err.println("loupe: LP-9001 The command could not start; unpack the product again.");
      t.printStackTrace();
      return DEFECT;
    }
  }

  private static Session session() {
    Bundle bundle = FrameworkUtil.getBundle(LoupeApplication.class);
    // the property, not Path.of(""): where command lines run one after another, each has its own
    Path folder = Path.of(System.getProperty("user.dir"));
    return new Session(
        Terminal.ofProcess(System.getenv()),
        new OsgiServices(bundle.getBundleContext(), folder),
        System.getenv(),
        folder,
        Optional.ofNullable(System.getProperty("loupe.installation")).map(Path::of),
        bundle.getVersion().toString(),
        Shutdown.ofProcess());
  }

  @Override
  public void stop() {
    // the command stops when a signal comes, by Shutdown
  }
}
