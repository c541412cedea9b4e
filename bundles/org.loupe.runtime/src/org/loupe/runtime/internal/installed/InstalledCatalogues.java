package org.loupe.runtime.internal.installed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.loupe.api.LoupeException;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.CatalogueBuilder;
import org.loupe.plan.catalogue.Describe;
import org.loupe.plan.catalogue.Description;
import org.loupe.runtime.Catalogues;
import org.loupe.runtime.Places;
import org.loupe.runtime.RunProblem;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The catalogue of the contributions that count, with the analyses in the user's folder. Plug-ins
 * are started only when it is not in the cache under what is installed now.
 */
@Component(service = Catalogues.class)
public final class InstalledCatalogues implements Catalogues {

  /** What was found out, and for what. */
  record Described(String fingerprint, Catalogue catalogue, List<LoupeException> leftOut) {}

  private final Contributions contributions;
  private final CatalogueFile file;
  private final Optional<OwnAnalyses> own;
  private List<Described> kept = List.of();
  private List<WithOwn> whole = List.of();

  /** What is installed with the analyses in the user's folder, as it was then. */
  private record WithOwn(Described installed, Object stamp, Described all) {}

  /** The catalogue of a framework; in safe mode without the user's own analyses. */
  @Activate
  public InstalledCatalogues(BundleContext context) {
    this(
        new OsgiContributions(context),
        Places.ofProcess(),
        !Boolean.parseBoolean(context.getProperty(SAFE_MODE)));
  }

  /** The catalogue of contributions and of the analyses in the user's folder. */
  public InstalledCatalogues(Contributions contributions, Places places) {
    this(contributions, places, true);
  }

  private InstalledCatalogues(Contributions contributions, Places places, boolean withOwn) {
    this.contributions = contributions;
    this.file = new CatalogueFile(places.cache());
    this.own =
        Optional.of(new OwnAnalyses(places.data().resolve(OwnAnalyses.NAME))).filter(_ -> withOwn);
  }

  @Override
  public Catalogue catalogue() {
    return described().catalogue();
  }

  @Override
  public List<LoupeException> leftOut() {
    return described().leftOut();
  }

  private synchronized Described described() {
    Described installed = installed();
    if (own.isEmpty()) {
      return installed;
    }
    Object stamp = own.get().stamp();
    for (WithOwn w : whole) {
      if (w.installed() == installed && w.stamp().equals(stamp)) {
        return w.all();
      }
    }
    Described all = own.get().with(installed);
    whole = List.of(new WithOwn(installed, stamp, all));
    return all;
  }

  private Described installed() {
    String fingerprint = contributions.fingerprint();
    if (!fingerprint.isEmpty()) {
      for (Described d : kept) {
        if (d.fingerprint().equals(fingerprint)) {
          return d;
        }
      }
    }
    Optional<Described> stored = file.read(fingerprint);
    Described now = stored.orElseGet(() -> describe(fingerprint));
    // what has come or gone meanwhile is not in what would be kept as having it
    if (contributions.fingerprint().equals(fingerprint)) {
      if (stored.isEmpty()) {
        file.write(now);
      }
      kept = List.of(now);
    }
    return now;
  }

  private Described describe(String fingerprint) {
    Installed installed = Installed.of(contributions);
    List<LoupeException> leftOut = new ArrayList<>(installed.twice());
    CatalogueBuilder builder = new CatalogueBuilder();
    for (Contribution<?> c : installed.analyses()) {
      add(c, Describe::analysis, builder, leftOut);
    }
    for (Contribution<?> c : installed.sources()) {
      add(c, Describe::source, builder, leftOut);
    }
    return new Described(fingerprint, builder.build(), List.copyOf(leftOut));
  }

  private static void add(
      Contribution<?> contribution,
      BiFunction<Class<?>, String, ? extends Description> describe,
      CatalogueBuilder builder,
      List<LoupeException> leftOut) {
    try {
      Class<?> type = contribution.service().get().getClass();
      builder.add(describe.apply(type, contribution.origin().label()));
      // whatever a plug-in has wrong, the others work
    } catch (RuntimeException | LinkageError e) {
      leftOut.add(notUsable(contribution, e));
    }
  }

  /** A contribution that cannot be described or started. */
  public static LoupeException notUsable(Contribution<?> contribution, Throwable why) {
    return new LoupeException(
        RunProblem.BAD_CONTRIBUTION,
        "The %s of %s is not usable: %s"
            .formatted(
                contribution.name().isEmpty() ? "service" : contribution.what(),
                contribution.origin(),
                why instanceof LoupeException e ? e.getMessage() : why.toString()),
        why);
  }
}
