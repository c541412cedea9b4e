package org.loupe.api.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;

/**
 * All repositories as one: what {@code registry("name")} sees. Thread-safe.
 *
 * <p>Asking for the entries is cheap: neither files nor plug-ins' readers are opened.
 */
public interface Registry {

  /**
   * All entries by kind and name; of one name the user's own come before contributed ones, and
   * newer versions before older ones.
   */
  List<Entry> entries();

  /** The entry that a kind and a name stand for: the first of {@link #entries} that has them. */
  Optional<Entry> find(String kind, String name);

  /** The entry of a version. */
  default Optional<Entry> find(String kind, String name, String version) {
    return entries().stream()
        .filter(e -> e.kind().equals(kind) && e.name().equals(name) && e.version().equals(version))
        .findFirst();
  }

  /** Name of the repository that an entry is from: {@code "user"} for the user's own. */
  String repository(Entry entry);

  /** Entries and repositories that cannot be used, each with what to do about it. */
  List<LoupeException> problems();

  /**
   * Puts an entry's files where they can be read, unless they are there, and checks their hashes.
   *
   * @return the files, in the order of {@link Entry#files}
   * @throws LoupeException when a file is gone or has another hash
   */
  List<Path> fetch(Entry entry);

  /**
   * Opens an entry with the source that it names.
   *
   * @param context places and limits
   * @return a {@link org.loupe.api.value.Model} or {@link org.loupe.api.value.Dataset}, as the
   *     entry's kind is
   * @throws LoupeException when it cannot be opened
   */
  Object open(Entry entry, SourceContext context);

  /**
   * Names of an entry's layers or columns, for editors: neither weights nor rows are read.
   *
   * @param context places and limits
   * @throws LoupeException when it cannot be opened
   */
  Header header(Entry entry, SourceContext context);

  /**
   * Shapes, layers, classes and sizes of an entry. They are kept: only the first call for an entry
   * opens it, all others read a small file.
   *
   * @param context places and limits
   * @throws LoupeException when it has to be opened and cannot be
   */
  EntryDetails details(Entry entry, SourceContext context);
}
