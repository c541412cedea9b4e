package org.loupe.runtime.internal.registry;

import org.loupe.api.Doc;
import org.loupe.api.registry.Header;
import org.loupe.api.registry.Registry;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.registry.SourceId;
import org.loupe.api.value.Dataset;
import org.loupe.runtime.internal.installed.Contributions;
import org.loupe.runtime.internal.installed.OsgiContributions;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The function {@code registry("name")} where a data is expected. */
@Component(service = Source.class)
@SourceId(value = EntryOpener.REGISTRY, kind = "data")
@Doc("A dataset of the registry, by its name.")
public final class RegistryDataSource implements Source<RegistryDataSource.Arguments, Dataset> {

  /** What {@code registry(...)} takes. */
  public record Arguments(
      @Doc("name of the entry, as 'loupe list' shows it") String name) {}

  private final EntryOpener opener;

  /** The source of a framework. */
  @Activate
  public RegistryDataSource(BundleContext context, @Reference Registry registry) {
    this(registry, new OsgiContributions(context));
  }

  /**
   * A source of entries.
   *
   * @param contributions has the sources that entries name
   */
  public RegistryDataSource(Registry registry, Contributions contributions) {
    this.opener = new EntryOpener(registry, contributions);
  }

  @Override
  public Dataset open(Arguments arguments, SourceContext context) {
    return (Dataset) opener.open("data", arguments.name, context);
  }

  @Override
  public Header header(Arguments arguments, SourceContext context) {
    return opener.header("data", arguments.name, context);
  }
}
