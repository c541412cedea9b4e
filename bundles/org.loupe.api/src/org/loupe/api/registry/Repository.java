package org.loupe.api.registry;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A place with entries: a bundle of samples, a folder, a mirror. An OSGi service; thread-safe. */
public interface Repository {

  /** A name for listings and for entries of the same name in two repositories. */
  String name();

  /** The entries, in the order in which they are listed. */
  List<Entry> entries();

  /**
   * Reads a file of an entry. Whoever reads it checks the hash.
   *
   * @throws IOException when it is not there
   */
  InputStream open(Entry entry, Entry.EntryFile file) throws IOException;
}
