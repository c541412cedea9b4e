package org.loupe.samples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Repository;
import org.loupe.samples.internal.BundleFiles;
import org.loupe.samples.internal.EntryFormat;
import org.loupe.samples.internal.FolderFiles;
import org.loupe.samples.internal.SampleFiles;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The sample data and networks that come with the product. Thread-safe. */
@Component
public final class SampleRepository implements Repository {

  private final SampleFiles files;
  private volatile List<Entry> entries = List.of();

  /** The samples of the bundle. */
  @Activate
  public SampleRepository(BundleContext context) {
    this.files = new BundleFiles(context.getBundle(), "samples");
  }

  /**
   * The samples of a folder, where there is no OSGi.
   *
   * @param folder with {@code entries} and what they name
   */
  public SampleRepository(Path folder) {
    this.files = new FolderFiles(folder);
  }

  @Override
  public String name() {
    return "samples";
  }

  @Override
  public List<Entry> entries() {
    // read when they are first needed: most commands need none
    if (entries.isEmpty()) {
      entries = EntryFormat.readAll(files);
    }
    return entries;
  }

  @Override
  public InputStream open(Entry entry, Entry.EntryFile file) throws IOException {
    if (!entries().contains(entry) || !entry.files().contains(file)) {
      throw new NoSuchFileException(file.name(), null, "no sample '" + entry.name() + "' has it");
    }
    return files.open(file.name());
  }
}
