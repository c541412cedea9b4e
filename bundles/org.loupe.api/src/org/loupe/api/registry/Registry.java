package org.loupe.api.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All repositories as one: what {@code registry("name")} sees. Thread-safe. */
public interface Registry {

  /** All entries by kind and name; the user's own come before contributed ones. */
  List<Entry> entries();

  /** The entry of a kind and a name. */
  Optional<Entry> find(String kind, String name);

  /**
   * Puts an entry's files into content-addressed storage, unless they are there, and checks their
   * hashes.
   *
   * @return the files, in the order of {@link Entry#files}
   * @throws org.loupe.api.LoupeException when a file is gone or has another hash
   */
  List<Path> fetch(Entry entry);
}
