package org.loupe.runtime.internal.installed;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.loupe.api.Analysis;
import org.loupe.api.registry.Repository;
import org.loupe.api.registry.Source;
import org.loupe.api.render.Renderer;
import org.loupe.api.render.RunReport;
import org.loupe.api.script.ScriptLanguage;
import org.loupe.data.io.Sha256;
import org.loupe.runtime.Catalogues;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Contributions as the OSGi services that are registered, looked up when they are asked for. */
public final class OsgiContributions implements Contributions {
  /** The annotation tool writes the second when an element of the annotation has no default. */
  private static final List<String> ANALYSIS = List.of("loupe.analysis.id", "loupe.value");

  private static final String ALIASES = "loupe.aliases";
  private static final String LOUPE = "org.loupe.";
  private static final System.Logger LOG = System.getLogger(OsgiContributions.class.getName());
  private static final List<String> SOURCE = List.of("loupe.source.value");
  private static final String KIND = "loupe.source.kind";

  private final BundleContext context;
  private final boolean safeMode;
  private final Set<String> switchedOff;

  /** Those of a framework; in safe mode only those of the product. */
  public OsgiContributions(BundleContext context) {
    this.context = context;
    this.safeMode = Boolean.parseBoolean(context.getProperty(Catalogues.SAFE_MODE));
    String off = context.getProperty(Catalogues.SWITCHED_OFF);
    this.switchedOff = off == null ? Set.of() : Set.of(off.split(","));
  }

  @Override
  public List<Contribution<Analysis<?, ?>>> analyses() {
    return contributions(references(Analysis.class), ANALYSIS, o -> (Analysis<?, ?>) o);
  }

  @Override
  public List<Contribution<Source<?, ?>>> sources() {
    return contributions(references(Source.class), SOURCE, o -> (Source<?, ?>) o);
  }

  @Override
  public List<Repository> repositories() {
    return services(Repository.class).stream()
        .sorted(Comparator.comparing(Repository::name))
        .toList();
  }

  @Override
  public List<Renderer<?>> renderers() {
    List<Renderer<?>> renderers = new ArrayList<>();
    services(Renderer.class).forEach(renderers::add);
    return renderers;
  }

  @Override
  public List<Contribution<ScriptLanguage>> languages() {
    return contributions(
        references(ScriptLanguage.class),
        List.of(ScriptLanguage.PROPERTY),
        ScriptLanguage.class::cast);
  }

  @Override
  public Optional<RunReport> report() {
    return services(RunReport.class).stream().findFirst();
  }

  @Override
  public Origin origin(Class<?> type) {
    Bundle bundle = FrameworkUtil.getBundle(type);
    return bundle == null ? Origin.NONE : origin(bundle);
  }

  @Override
  public SortedMap<String, String> bundles() {
    SortedMap<String, String> bundles = new TreeMap<>();
    for (Bundle b : context.getBundles()) {
      if (isProduct(b)) {
        bundles.put(b.getSymbolicName(), b.getVersion().toString());
      }
    }
    return bundles;
  }

  @Override
  public String fingerprint() {
    SortedSet<String> lines = new TreeSet<>();
    for (Bundle b : context.getBundles()) {
      // one that does not resolve contributes nothing
      if (b.getState() >= Bundle.RESOLVED && counts(b)) {
        // plug-ins are built anew under their old version while they are written; and one that was
        // installed a moment ago has not registered yet what it has
        lines.add(
            isProduct(b)
                ? label(b)
                : "%s %d %d".formatted(label(b), b.getLastModified(), registered(b)));
      }
    }
    return Sha256.of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  /** What else a bundle registers when it is used changes nothing. */
  private static long registered(Bundle b) {
    ServiceReference<?>[] services = b.getRegisteredServices();
    return services == null
        ? 0
        : Arrays.stream(services)
            .flatMap(r -> texts(r.getProperty(Constants.OBJECTCLASS)).stream())
            .filter(type -> type.startsWith(LOUPE))
            .count();
  }

  /** The services of a type, the product's first, then by ranking. */
  private List<ServiceReference<?>> references(Class<?> type) {
    try {
      ServiceReference<?>[] found = context.getServiceReferences(type.getName(), null);
      List<ServiceReference<?>> sorted = new ArrayList<>();
      if (found != null) {
        List.of(found).stream().filter(this::counts).forEach(sorted::add);
      }
      sorted.sort(
          Comparator.<ServiceReference<?>>comparingInt(r -> isProduct(r) ? 0 : 1)
              .thenComparing(Comparator.reverseOrder()));
      return sorted;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("there is no filter", e);
    }
  }

  /** The services of a type that can be started; the log says which cannot. */
  private <T> List<T> services(Class<T> type) {
    List<T> services = new ArrayList<>();
    for (ServiceReference<?> r : references(type)) {
      try {
        services.add(type.cast(started(r)));
        // a plug-in that is broken costs only its own
      } catch (RuntimeException | LinkageError e) {
        LOG.log(Level.WARNING, e.toString());
      }
    }
    return services;
  }

  private boolean counts(ServiceReference<?> reference) {
    Bundle bundle = reference.getBundle();
    return bundle != null && counts(bundle);
  }

  /** Whether a bundle may contribute: others than the product's are started by nobody else. */
  private boolean counts(Bundle bundle) {
    return !safeMode && !switchedOff.contains(bundle.getSymbolicName()) || isProduct(bundle);
  }

  private static boolean isProduct(ServiceReference<?> reference) {
    Bundle bundle = reference.getBundle();
    return bundle != null && isProduct(bundle);
  }

  private <T> List<Contribution<T>> contributions(
      List<ServiceReference<?>> references, List<String> names, Function<Object, T> cast) {
    List<Contribution<T>> contributions = new ArrayList<>();
    for (ServiceReference<?> r : references) {
      Bundle bundle = r.getBundle();
      // a service that has just gone
      if (bundle != null) {
        contributions.add(
            new Contribution<>(
                names.stream()
                    .map(r::getProperty)
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .findFirst()
                    .orElse(""),
                r.getProperty(KIND) instanceof String kind ? kind : "",
                texts(r.getProperty(ALIASES)),
                origin(bundle),
                () -> cast.apply(started(r))));
      }
    }
    return contributions;
  }

  private Object started(ServiceReference<?> reference) {
    Object service = context.getService(reference);
    if (service == null) {
      throw new IllegalStateException(
          "the service of %s cannot be started: %s"
              .formatted(
                  reference.getBundle(),
                  ComponentFailure.of(context, reference).orElse("the log says why")));
    }
    return service;
  }

  private static List<String> texts(Object property) {
    return switch (property) {
      case String one -> List.of(one);
      case String[] several -> List.of(several);
      case null, default -> List.of();
    };
  }

  private static Origin origin(Bundle bundle) {
    SortedSet<String> wired = new TreeSet<>();
    collect(bundle, wired);
    return new Origin(
        String.valueOf(bundle.getSymbolicName()),
        bundle.getVersion().toString(),
        List.copyOf(wired));
  }

  /** Follows the wires from bundle to bundle; what is not the product's leads nowhere. */
  private static void collect(Bundle bundle, SortedSet<String> wired) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (isProduct(bundle) && !wired.add(label(bundle)) || wiring == null) {
      return;
    }
    for (BundleWire wire : wiring.getRequiredWires(null)) {
      if (isProduct(wire.getProvider().getBundle())) {
        collect(wire.getProvider().getBundle(), wired);
      }
    }
  }

  private static boolean isProduct(Bundle bundle) {
    return Origin.isProduct(String.valueOf(bundle.getSymbolicName()));
  }

  private static String label(Bundle bundle) {
    return bundle.getSymbolicName() + "/" + bundle.getVersion();
  }
}
