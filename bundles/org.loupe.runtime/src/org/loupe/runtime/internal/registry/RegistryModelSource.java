package org.loupe.runtime.internal.registry;

import java.util.List;
import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Header;
import org.loupe.api.registry.Registry;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.registry.SourceId;
import org.loupe.api.value.Model;
import org.loupe.network.Given;
import org.loupe.network.Networks;
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
      @Doc("name of the entry, as 'loupe list' shows it") String name,
      @Doc("version of the entry; the newest when left out") Optional<String> version,
      @Doc("inputs that do not vary, with their numbers") @Default("[]") List<Given> inputs) {}

  private final Registry registry;

  /** A source of entries. */
  @Activate
  public RegistryModelSource(@Reference Registry registry) {
    this.registry = registry;
  }

  @Override
  public Model open(Arguments arguments, SourceContext context) {
    Entry entry = EntryLookup.find(registry, "model", arguments.name, arguments.version);
    return Networks.given((Model) registry.open(entry, context), arguments.inputs);
  }

  @Override
  public Header header(Arguments arguments, SourceContext context) {
    Entry entry = EntryLookup.find(registry, "model", arguments.name, arguments.version);
    return registry.header(entry, context);
  }
}
