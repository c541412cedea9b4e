package org.loupe.runtime.internal.registry;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.EntryDetails;
import org.loupe.data.io.AtomicFile;
import org.loupe.data.io.Sha256;

/**
 * Details of entries in the cache, each under a hash of all that it depends on: files, source,
 * arguments, and the bundle of the source. Thread-safe.
 */
final class DetailsStore {
  private static final System.Logger LOG = System.getLogger(DetailsStore.class.getName());

  /** Part of every key: raised when what is kept has other components. */
  private static final int FORMAT = 1;

  private static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

  private final Path folder;

  /**
   * A store.
   *
   * @param cache the folder of all caches
   */
  DetailsStore(Path cache) {
    this.folder = cache.resolve("details");
  }

  /** What is kept on an entry. */
  Optional<EntryDetails> get(Entry entry, String bundle) {
    Path file = file(entry, bundle);
    try {
      if (Files.isRegularFile(file)) {
        String json = Files.readString(file, StandardCharsets.UTF_8);
        return Optional.ofNullable(
            entry.kind().equals("model")
                ? GSON.fromJson(json, EntryDetails.OfModel.class)
                : GSON.fromJson(json, EntryDetails.OfData.class));
      }
      // what is damaged is found out again; the records refuse what is missing
    } catch (IOException | JsonParseException | StackOverflowError e) {
      LOG.log(Level.DEBUG, "{0} is not used: {1}", file, e);
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "{0} is not used: {1}", file, e);
    }
    return Optional.empty();
  }

  /** Keeps what was found out; a cache that cannot be written costs time only. */
  void put(Entry entry, String bundle, EntryDetails details) {
    Path file = file(entry, bundle);
    byte[] json = GSON.toJson(details).getBytes(StandardCharsets.UTF_8);
    try {
      Files.createDirectories(folder);
      AtomicFile.write(file, out -> out.write(json));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "{0} cannot be written: {1}", file, e);
    }
  }

  private Path file(Entry entry, String bundle) {
    StringBuilder key = new StringBuilder("%d\n%s\n".formatted(FORMAT, bundle));
    key.append(entry.kind()).append('\n').append(entry.source()).append('\n');
    key.append(GSON.toJson(new TreeMap<>(entry.arguments()))).append('\n');
    entry.files().forEach(f -> key.append(f.name()).append(' ').append(f.sha256()).append('\n'));
    return folder.resolve(Sha256.of(key.toString().getBytes(StandardCharsets.UTF_8)) + ".json");
  }
}
