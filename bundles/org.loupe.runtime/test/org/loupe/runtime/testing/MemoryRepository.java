package org.loupe.runtime.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Repository;
import org.loupe.data.io.Sha256;

/** Entries whose files are bytes. */
public final class MemoryRepository implements Repository {
  private final String name;
  private final List<Entry> entries;

  /** The bytes by the names of the files; may be changed. */
  public final Map<String, byte[]> files = new LinkedHashMap<>();

  /** How often a file was opened. */
  public final AtomicInteger opened = new AtomicInteger();

  /** A repository of entries. */
  public MemoryRepository(String name, Entry... entries) {
    this.name = name;
    this.entries = List.of(entries);
  }

  /** A repository with one dataset of one file. */
  public static MemoryRepository of(String entry, String source, String file, byte[] bytes) {
    return of(entry, source, Map.of(), Map.of(file, bytes));
  }

  /** A repository with one dataset. */
  public static MemoryRepository of(
      String entry, String source, Map<String, Object> arguments, Map<String, byte[]> bytes) {
    MemoryRepository r =
        new MemoryRepository("memory of " + entry, entry(entry, source, arguments, bytes));
    r.files.putAll(bytes);
    return r;
  }

  /** An entry with the hashes of its files. */
  public static Entry entry(
      String name, String source, Map<String, Object> arguments, Map<String, byte[]> bytes) {
    return new Entry(
        name,
        "1.0",
        "data",
        "title of " + name,
        source,
        arguments,
        bytes.entrySet().stream()
            .map(e -> new Entry.EntryFile(e.getKey(), Sha256.of(e.getValue()), e.getValue().length))
            .toList(),
        "summary",
        "CC0-1.0",
        "made for a test");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Entry> entries() {
    return entries;
  }

  @Override
  public InputStream open(Entry entry, Entry.EntryFile file) throws IOException {
    opened.incrementAndGet();
    byte[] bytes = files.get(file.name());
    if (bytes == null) {
      throw new NoSuchFileException(file.name());
    }
    return new ByteArrayInputStream(bytes);
  }
}
