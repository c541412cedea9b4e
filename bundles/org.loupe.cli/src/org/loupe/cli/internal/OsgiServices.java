package org.loupe.cli.internal;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Registry;
import org.loupe.api.render.RunReport;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.EngineTrial;
import org.loupe.cli.internal.command.PlugIn;
import org.loupe.cli.internal.command.ScriptLanguage;
import org.loupe.cli.internal.command.Services;
import org.loupe.compute.ComputeService;
import org.loupe.plugins.PlugInBundles;
import org.loupe.plugins.PlugIns;
import org.loupe.plugins.SwitchedOff;
import org.loupe.runtime.Catalogues;
import org.loupe.runtime.Forecasts;
import org.loupe.runtime.Headers;
import org.loupe.runtime.Runner;
import org.loupe.runtime.ScriptLanguages;
import org.loupe.runtime.registry.OwnEntries;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.util.tracker.ServiceTracker;

/** Finds the parts of the product among the services of the framework when they are asked for. */
final class OsgiServices implements Services {
  /** Components are there when the framework has started; the wait is for a loaded machine. */
  private static final long PATIENCE_MILLIS = 2000;

  private final BundleContext context;
  private final Path folder;

  /**
   * Services of a framework.
   *
   * @param context of this bundle
   * @param folder the working folder
   */
  OsgiServices(BundleContext context, Path folder) {
    this.context = context;
    this.folder = folder;
  }

  @Override
  public Catalogues catalogues() {
    return find(Catalogues.class, "the catalogue of analyses");
  }

  @Override
  public Runner runner() {
    return find(Runner.class, "the runner of plans");
  }

  @Override
  public Registry registry() {
    return find(Registry.class, "the registry of models and data");
  }

  @Override
  public Headers headers() {
    return find(Headers.class, "the reader of headers");
  }

  @Override
  public Forecasts forecasts() {
    return find(Forecasts.class, "the forecasts of runs");
  }

  @Override
  public OwnEntries ownEntries() {
    return find(OwnEntries.class, "the user's entries of the registry");
  }

  @Override
  public ComputeService compute() {
    return find(ComputeService.class, "the compute service");
  }

  @Override
  public ScriptLanguage scripts() {
    return new DslScripts(folder, this::scriptLanguages);
  }

  @Override
  public ScriptLanguages scriptLanguages() {
    return find(ScriptLanguages.class, "the languages of script steps");
  }

  @Override
  public EngineTrial engineTrial() {
    return new ConformanceTrial();
  }

  @Override
  public List<PlugIn> plugIns() {
    return new PlugInBundles(context)
        .all().stream()
            .map(
                b ->
                    new PlugIn(
                        b.getSymbolicName(),
                        b.getVersion().toString(),
                        Objects.requireNonNullElse(b.getHeaders("").get(Constants.BUNDLE_NAME), ""),
                        b.getState() >= Bundle.RESOLVED))
            .sorted(Comparator.comparing(PlugIn::name))
            .toList();
  }

  @Override
  public PlugIns installer() {
    return find(PlugIns.class, "the installation of plug-ins");
  }

  @Override
  public SwitchedOff switchedOff() {
    return SwitchedOff.of(context);
  }

  @Override
  public RunReport report() {
    return find(RunReport.class, "the writer of reports");
  }

  @Override
  public void leaveOutPlugIns() {
    System.setProperty(Catalogues.SAFE_MODE, "true");
    PlugInBundles.stop(new PlugInBundles(context).all());
  }

  @Override
  public List<LoupeException> leaveOutSwitchedOff() {
    List<LoupeException> problems = new PlugInBundles(context).leaveOut(switchedOff());
    Set<String> off = switchedOff().bundles();
    if (!off.isEmpty()) {
      System.setProperty(Catalogues.SWITCHED_OFF, String.join(",", off));
    }
    return problems;
  }

  private <T> T find(Class<T> type, String what) {
    // not closed: the service is used until the process ends
    ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
    tracker.open();
    try {
      T service = tracker.waitForService(PATIENCE_MILLIS);
      if (service != null) {
        return service;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    tracker.close();
    throw new LoupeException(
        CommandProblem.NO_SERVICE,
        "This installation lacks %s (%s).".formatted(what, type.getName()));
  }
}
