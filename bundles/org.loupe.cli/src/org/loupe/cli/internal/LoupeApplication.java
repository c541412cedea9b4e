package org.loupe.cli.internal;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;

/** The command's entry from Equinox. */
public final class LoupeApplication implements IApplication {
  @Override
  public Object start(IApplicationContext context) {
    System.out.println("start " + (System.currentTimeMillis() - java.lang.management.ManagementFactory.getRuntimeMXBean().getStartTime()));
    return EXIT_OK;
  }

  @Override
  public void stop() {
    // nothing
  }
}
