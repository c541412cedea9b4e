package org.loupe.runtime;

import java.time.Instant;

/**
 * A result of a step in the cache.
 *
 * @param key what it is stored under: a hash of all that it depends on
 * @param analysis its analysis; empty when that cannot be read
 * @param used when it was last used
 * @param bytes of its files
 */
public record StoredResult(String key, String analysis, Instant used, long bytes) {}
