package org.loupe.workbench.tests;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.PrintWriter;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.loupe.workbench.internal.app.WorkbenchApplication;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * The workbench with tests in it, without Maven: {@code -application org.loupe.workbench.tests
 * WindowTest Other#method}. Tests of what outlives the window start it as a process of their own.
 */
public final class UiTests implements IApplication {

  @Override
  public Object start(IApplicationContext context) throws InterruptedException {
    String[] names = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
    AtomicBoolean passed = new AtomicBoolean();
    Thread tests =
        new Thread(
            () -> {
              try {
                passed.set(run(names));
              } finally {
                close();
              }
            },
            "tests");
    tests.start();
    Object end = new WorkbenchApplication().start(context);
    tests.join();
    return passed.get() ? end : Integer.valueOf(1);
  }

  private static boolean run(String[] names) {
    LauncherConfig engines =
        LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .build();
    Thread.currentThread().setContextClassLoader(UiTests.class.getClassLoader());
    Launcher launcher = LauncherFactory.create(engines);
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectors(names)).build();
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    launcher.execute(request, summary, new Spoken(out));
    summary.getSummary().printFailuresTo(out, 30);
    long failed = summary.getSummary().getTotalFailureCount();
    long done = summary.getSummary().getTestsSucceededCount();
    out.println(done + " tests passed, " + failed + " failed");
    return failed == 0 && done > 0;
  }

  private static List<DiscoverySelector> selectors(String[] names) {
    Bundle bundle = FrameworkUtil.getBundle(UiTests.class);
    List<DiscoverySelector> selectors = new ArrayList<>();
    for (String name : names) {
      String simple = name.replaceFirst("#.*", "");
      var found = bundle.findEntries("/org/loupe", simple + ".class", true);
      for (URL url : found == null ? List.<URL>of() : Collections.list(found)) {
        String type = url.getPath().replaceAll("^/|\\.class$", "").replace('/', '.');
        selectors.add(
            name.contains("#")
                ? selectMethod(type + name.substring(name.indexOf('#')))
                : selectClass(type));
      }
    }
    return selectors;
  }

  /**
   * Says which test runs and how it ended: the last line tells where one hangs.
   *
   * @param out where to
   */
  private record Spoken(PrintWriter out) implements TestExecutionListener {
    @Override
    public void executionStarted(TestIdentifier test) {
      if (test.isTest()) {
        out.println(test.getDisplayName() + " ...");
      }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        out.println(test.getDisplayName() + " " + result.getStatus());
        result.getThrowable().ifPresent(t -> out.println("  " + t.getMessage()));
      }
    }
  }

  private static void close() {
    if (PlatformUI.isWorkbenchRunning()) {
      PlatformUI.getWorkbench().getDisplay().syncExec(() -> PlatformUI.getWorkbench().close());
    }
  }

  @Override
  public void stop() {
    close();
  }
}
