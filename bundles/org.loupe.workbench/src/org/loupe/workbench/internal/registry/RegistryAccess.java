package org.loupe.workbench.internal.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.EntryDetails;
import org.loupe.api.registry.Registry;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.runtime.Catalogues;
import org.loupe.runtime.MachineMemory;
import org.loupe.runtime.registry.ColumnNames;
import org.loupe.runtime.registry.NewEntry;
import org.loupe.runtime.registry.OwnEntries;
import org.loupe.runtime.registry.RowStatistics;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The registry as the window sees and changes it; all of it but the listeners for the background.
 * Thread-safe.
 */
@Component(service = RegistryAccess.class)
public final class RegistryAccess {
  /** A share of what a run may take, as runs are made beside the window. */
  private static final int SHARE = 3;

  private final Registry registry;
  private final OwnEntries own;
  private final Catalogues catalogues;
  private final List<Consumer<RegistryChange>> listeners = new CopyOnWriteArrayList<>();

  /** Reads nothing yet. */
  @Activate
  public RegistryAccess(
      @Reference Registry registry, @Reference OwnEntries own, @Reference Catalogues catalogues) {
    this.registry = registry;
    this.own = own;
    this.catalogues = catalogues;
  }

  /** The vocabulary of scripts. */
  Catalogue catalogue() {
    return catalogues.catalogue();
  }

  /** Most native memory that an entry may take in the window. */
  static ByteSize memory() {
    return new ByteSize(new MachineMemory(Path.of("/")).budget().bytes() / SHARE);
  }

  /** What there is. */
  Listing listing() {
    return Listing.of(registry.entries(), registry::repository, registry.problems());
  }

  /** What is known of an entry. */
  EntryDetails details(Entry entry, IProgressMonitor monitor) {
    return registry.details(entry, context(entry, monitor));
  }

  /** Opens a model. */
  Model model(Entry entry, IProgressMonitor monitor) {
    return (Model) registry.open(entry, context(entry, monitor));
  }

  /** Opens a dataset; its rows are read when they are asked for. */
  Dataset data(Entry entry, IProgressMonitor monitor) {
    return (Dataset) registry.open(entry, context(entry, monitor));
  }

  /** Names of so many columns of a dataset. */
  List<String> columns(Entry entry, int count, IProgressMonitor monitor) {
    return ColumnNames.of(entry, registry.header(entry, context(entry, monitor)), count);
  }

  /** Numbers on the values of a dataset; reads all rows, block by block. */
  RowStatistics statistics(Entry entry, IProgressMonitor monitor) {
    return RowStatistics.of(data(entry, monitor), monitor::isCanceled)
        .named(n -> columns(entry, n, monitor));
  }

  private SourceContext context(Entry entry, IProgressMonitor monitor) {
    return own.context(entry.name(), memory(), monitor::isCanceled, _ -> {});
  }

  /**
   * Adds an entry; those who listen are told of it, and of what its reader has warned of.
   *
   * @throws LoupeException when it is refused
   */
  void add(NewEntry entry, IProgressMonitor monitor) {
    changed(RegistryChange.added(own.add(entry, memory(), monitor::isCanceled)));
  }

  /**
   * Changes facts and arguments of an entry of the user's own.
   *
   * @throws LoupeException when it cannot be opened with them
   */
  void edit(Entry entry, Map<String, String> settings, IProgressMonitor monitor) {
    Entry now =
        own.edit(
            entry.kind(),
            entry.name(),
            Optional.of(entry.version()),
            settings,
            memory(),
            monitor::isCanceled);
    changed(RegistryChange.edited(now));
  }

  /** Removes one version of the user's own. */
  void remove(Entry entry) {
    own.remove(entry.kind(), entry.name(), Optional.of(entry.version()));
    changed(RegistryChange.removed(entry));
  }

  /** Is told, in any thread, that there are other entries. */
  void addListener(Consumer<RegistryChange> listener) {
    listeners.add(listener);
  }

  /** Is not told any more. */
  void removeListener(Consumer<RegistryChange> listener) {
    listeners.remove(listener);
  }

  private void changed(RegistryChange change) {
    listeners.forEach(l -> l.accept(change));
  }
}
