package org.loupe.runtime.internal.registry;

import org.loupe.api.Doc;
import org.loupe.api.registry.Header;
import org.loupe.api.registry.Registry;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.registry.SourceId;
import org.loupe.api.value.Model;
import org.loupe.runtime.internal.installed.Contributions;
import org.loupe.runtime.internal.installed.OsgiContributions;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The function {@code registry("name")} where a model is expected. */
@Component(service = Source.class)
@SourceId(value = EntryOpener.REGISTRY, kind = "model")
@Doc("A network of the registry, by its name.")
public final class RegistryModelSource implements Source<RegistryModelSource.Arguments, Model> {

  /** What {@code registry(...)} takes. */
  public record Arguments(
      @Doc("name of the entry, as 'loupe list' shows it") String name) {}

  private final EntryOpener opener;

  /** The source of a framework. */
  @Activate
  public RegistryModelSource(BundleContext context, @Reference Registry registry) {
    this(registry, new OsgiContributions(context));
  }

  /**
   * A source of entries.
   *
   * @param contributions has the sources that entries name
   */
  public RegistryModelSource(Registry registry, Contributions contributions) {
    this.opener = new EntryOpener(registry, contributions);
  }

  @Override
  public Model open(Arguments arguments, SourceContext context) {
    return (Model) opener.open("model", arguments.name, context);
  }

  @Override
  public Header header(Arguments arguments, SourceContext context) {
    return opener.header("model", arguments.name, context);
  }
}
