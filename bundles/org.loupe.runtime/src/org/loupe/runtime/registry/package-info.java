/**
 * The user's own entries of the registry: {@link org.loupe.runtime.registry.OwnEntries} adds,
 * edits, checks and removes them. Each is one JSON file that is replaced as a whole, its files lie
 * beside it under their hashes; a process that is killed leaves the old state or the new one.
 * Thread-safe, also for several processes.
 */
package org.loupe.runtime.registry;
