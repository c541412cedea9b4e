package org.loupe.dsl.ui.internal.model;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import org.loupe.dsl.ide.ProgramChecks;
import org.loupe.dsl.ide.Surroundings;
import org.loupe.dsl.ide.Survey;
import org.loupe.dsl.ui.ScriptEnvironment;
import org.loupe.plan.catalogue.Catalogue;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** What all open editors share: the environment, what was found out about it, the background. */
public final class Language {
  /** Components are there when the framework has started; the wait is for a loaded machine. */
  private static final long WAIT_MILLIS = 20_000;

  /** How long completion waits for files and the registry. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final ScheduledExecutorService checks = background("loupe-script-check");
  private final ScheduledExecutorService reading = background("loupe-script-reading");
  private final ScheduledExecutorService programs = background("loupe-script-programs");
  private final ServiceTracker<ScriptEnvironment, ScriptEnvironment> tracker;
  private Survey survey;

  private Language() {
    tracker =
        new ServiceTracker<>(
            FrameworkUtil.getBundle(Language.class).getBundleContext(),
            ScriptEnvironment.class,
            null);
    tracker.open();
  }

  private static final class Shared {
    static final Language LANGUAGE = new Language();

    private Shared() {}
  }

  /** The one of this window; made when it is first asked for. */
  public static Language shared() {
    return Shared.LANGUAGE;
  }

  private static ScheduledExecutorService background(String name) {
    ThreadFactory daemon = Thread.ofPlatform().daemon().name(name).factory();
    return Executors.newSingleThreadScheduledExecutor(daemon);
  }

  /** Where texts are checked. */
  public ScheduledExecutorService checks() {
    return checks;
  }

  /** Where files are read. */
  public ScheduledExecutorService reading() {
    return reading;
  }

  /** Reads programs of script steps in the background; who finds something wrong calls. */
  public ProgramChecks programs(Runnable found) {
    return new ProgramChecks(() -> surroundings().programs(), programs, found);
  }

  /** What is installed. */
  public Catalogue catalogue() {
    return environment().catalogue();
  }

  /** What is around scripts. */
  public Surroundings surroundings() {
    return environment().surroundings();
  }

  /** What is known of that. */
  public synchronized Survey survey() {
    if (survey == null) {
      survey = new Survey(surroundings(), reading, PATIENCE);
    }
    return survey;
  }

  /** Lets a listener know when scripts can name other things; the window does not wait for it. */
  public void addInstallListener(Runnable listener) {
    reading.execute(() -> environment().addInstallListener(listener));
  }

  /** Tells it no more. */
  public void removeInstallListener(Runnable listener) {
    reading.execute(() -> environment().removeInstallListener(listener));
  }

  /** Lets a listener know when runs begin and end; the window does not wait for it. */
  public void addRunListener(Runnable listener) {
    reading.execute(() -> environment().addRunListener(listener));
  }

  /** Tells it no more. */
  public void removeRunListener(Runnable listener) {
    reading.execute(() -> environment().removeRunListener(listener));
  }

  private ScriptEnvironment environment() {
    try {
      ScriptEnvironment found = tracker.waitForService(WAIT_MILLIS);
      if (found != null) {
        return found;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException(
        "Scripts are not checked: no bundle offers " + ScriptEnvironment.class.getName());
  }
}
