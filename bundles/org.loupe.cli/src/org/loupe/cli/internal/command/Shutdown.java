package org.loupe.cli.internal.command;

/** Says when the process is to end by a signal. */
@FunctionalInterface
public interface Shutdown {

  /**
   * Has something done when a signal comes, until it is closed. The process ends when it is done.
   *
   * @param action what is done, in a thread of its own
   */
  Registration onSignal(Runnable action);

  /** Ends the registration. */
  @FunctionalInterface
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }

  /** Signals of the process: Ctrl-C, TERM and HUP. */
  static Shutdown ofProcess() {
    return action -> {
      Thread hook = new Thread(action, "loupe-signal");
      Runtime.getRuntime().addShutdownHook(hook);
      return () -> {
        try {
          Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
          // the hook runs already
        }
      };
    };
  }
}
