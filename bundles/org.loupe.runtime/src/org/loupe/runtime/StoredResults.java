package org.loupe.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.loupe.runtime.internal.cache.ResultCache;

/**
 * The results in the cache, to look at and to remove. A run at the same time is not harmed: a
 * result that is gone is computed again. Thread-safe.
 */
public final class StoredResults {
  /** Bytes beyond which the least recently used results go by themselves: 20 GiB. */
  public static final long LIMIT = 20L << 30;

  private final ResultCache cache;

  /** The results of a user. */
  public StoredResults(Places places) {
    this.cache = new ResultCache(folder(places), LIMIT);
  }

  /** Where they lie. */
  public static Path folder(Places places) {
    return places.cache().resolve("results");
  }

  /**
   * All of them, the most recently used first.
   *
   * @throws IOException when the cache cannot be read
   */
  public List<StoredResult> list() throws IOException {
    return cache.stored();
  }

  /** Removes a result. */
  public void remove(StoredResult result) {
    cache.remove(result);
  }
}
