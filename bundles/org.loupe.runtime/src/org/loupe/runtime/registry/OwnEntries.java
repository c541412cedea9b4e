package org.loupe.runtime.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.ByteSize;

/**
 * The user's own entries. An OSGi service; thread-safe, also for several processes.
 *
 * <p>Every change is one step: whatever happens, the registry is as it was before or as it is to be
 * afterwards, and what a killed process leaves besides is found by {@link #leftovers} and goes with
 * {@link #rebuild}.
 */
public interface OwnEntries {

  /**
   * Adds an entry: its files are brought in, or noted where they lie, and opened once, so that what
   * is in the registry can be used.
   *
   * @param memory most native memory that opening may take
   * @throws LoupeException when a file is refused, a name is taken, or the registry cannot be
   *     written
   */
  Added add(NewEntry entry, ByteSize memory, Cancellation cancellation);

  /**
   * Changes arguments and facts of an entry, which is opened with them before they count.
   *
   * @param version one of several; the newest when empty
   * @param settings by name, as they were written; an empty text removes one
   * @return the entry as it is now
   */
  Entry edit(
      String kind,
      String name,
      Optional<String> version,
      Map<String, String> settings,
      ByteSize memory,
      Cancellation cancellation);

  /**
   * Removes entries, with the files that no other needs. Files that were only noted stay.
   *
   * @param version one of several; all when empty
   * @return what was removed: {@code name version}, or the name of a file that could not be read
   */
  List<String> remove(String kind, String name, Optional<String> version);

  /**
   * A context for {@link org.loupe.api.registry.Registry#open} and {@code details} outside of runs.
   *
   * @param name what the model or dataset is called
   * @param memory most native memory it may take
   * @param warnings is told what readers warn of
   */
  SourceContext context(
      String name, ByteSize memory, Cancellation cancellation, Consumer<String> warnings);

  /** Writes the index anew, and removes what interrupted changes have left. */
  Rebuilt rebuild();

  /** Bytes that no entry needs; empty when it cannot be told, as an entry cannot be read. */
  Optional<ByteSize> leftovers();

  /**
   * What became of an addition.
   *
   * @param entry the entry in the registry
   * @param isNew false when the same was there already
   * @param hides the repository whose entry of that name the new one comes before
   * @param warnings what the reader of the files has said
   */
  record Added(Entry entry, boolean isNew, Optional<String> hides, List<String> warnings) {

    /** Copies the list. */
    public Added {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * What was rebuilt.
   *
   * @param entries number of entries in the index
   * @param freed bytes that no entry needed
   * @param problems entries that cannot be read; while there are such, no files are removed
   */
  record Rebuilt(int entries, ByteSize freed, List<LoupeException> problems) {

    /** Copies the list. */
    public Rebuilt {
      problems = List.copyOf(problems);
    }
  }
}
