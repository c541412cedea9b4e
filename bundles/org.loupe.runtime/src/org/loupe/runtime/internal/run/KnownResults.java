package org.loupe.runtime.internal.run;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.StepOutcome;
import org.loupe.runtime.internal.cache.CacheKey;
import org.loupe.runtime.internal.cache.Checkpoints;
import org.loupe.runtime.internal.cache.NotStorable;
import org.loupe.runtime.internal.cache.RecordStore;
import org.loupe.runtime.internal.cache.ResultCache;
import org.loupe.runtime.internal.result.Notice;
import org.loupe.runtime.internal.result.OutputProblems;

/**
 * Results of steps that need not be computed: from the interrupted run that is gone on with, and
 * from the cache. For one run; thread-safe.
 */
final class KnownResults {
  private static final System.Logger LOG = System.getLogger(KnownResults.class.getName());

  private final ResultCache cache;
  private final Checkpoints kept;
  private final Interrupted interrupted;
  private final CacheUse use;
  private final Cancellation cancellation;
  private final AtomicBoolean cacheFailed = new AtomicBoolean();

  /** Whether results are taken from the cache and put into it. */
  enum CacheUse {
    /** Both. */
    ON,
    /** Neither. */
    OFF
  }

  /** Where a result is from. */
  private enum Origin {
    INTERRUPTED_RUN,
    CACHE,
    /** It is to be computed, and kept. */
    NONE,
    /** It is to be computed, and cannot be kept. */
    UNFIT
  }

  /**
   * What looking for the result of a step gives.
   *
   * @param step its name
   * @param origin where from
   * @param hit the result, when it is there
   * @param how for the manifest: {@code "hit"}, or why not
   * @param notice why a step of the interrupted run is computed once more
   */
  record Found(
      String step,
      Origin origin,
      Optional<ResultCache.Hit> hit,
      String how,
      Optional<Notice> notice) {}

  /**
   * Results for a run.
   *
   * @param cache results of all runs
   * @param kept results of the interrupted run, and of this one in case that it is interrupted
   * @param interrupted the run that is gone on with
   */
  KnownResults(
      ResultCache cache,
      Checkpoints kept,
      Interrupted interrupted,
      CacheUse use,
      Cancellation cancellation) {
    this.cache = cache;
    this.kept = kept;
    this.interrupted = interrupted;
    this.use = use;
    this.cancellation = cancellation;
  }

  /** Where a step keeps its state while it runs, by the hash of what it depends on. */
  Path state(String key) {
    return kept.state(key);
  }

  /** Whether the result of a step is that of the run that this one is a part of. */
  boolean isBorrowed(String step) {
    return kept.isBorrowed(step);
  }

  /**
   * Looks for the result of a step.
   *
   * @param key what it depends on
   * @param purpose what the cache remembers the last key for
   */
  Found find(PlannedStep planned, CacheKey key, String purpose) {
    String step = planned.name();
    Class<? extends Record> type = planned.description().result();
    Optional<String> unfit = unfit(type, key);
    Optional<Notice> notice = Optional.empty();
    if (hadEnded(step)) {
      switch (resumed(step, key, type, unfit)) {
        case ResultCache.Hit hit -> {
          String how = interrupted.from();
          return new Found(step, Origin.INTERRUPTED_RUN, Optional.of(hit), how, notice);
        }
        case ResultCache.Miss(String why) ->
            notice =
                Optional.of(
                    new Notice(
                        RunProblem.NOT_RESUMED, "It is computed once more: %s.".formatted(why)));
      }
    }
    return switch (cached(key, purpose, type, unfit)) {
      case ResultCache.Hit hit ->
          new Found(step, Origin.CACHE, Optional.of(hit), "hit", Optional.empty());
      case ResultCache.Miss(String why) ->
          new Found(
              step, unfit.isEmpty() ? Origin.NONE : Origin.UNFIT, Optional.empty(), why, notice);
    };
  }

  /**
   * Throws when the step failed in the shard that is merged.
   *
   * @throws LoupeException LP-1063 with what it failed at
   */
  void checkFailed(String step) {
    String failure = interrupted.failed().get(step);
    if (failure != null) {
      throw new LoupeException(RunProblem.FAILED_IN_SHARD, failure);
    }
  }

  private boolean hadEnded(String step) {
    return interrupted.ended().containsKey(step) || kept.has(step);
  }

  private ResultCache.Lookup resumed(
      String step, CacheKey key, Class<? extends Record> type, Optional<String> unfit) {
    if (StepOutcome.State.PARTIAL.label().equals(interrupted.ended().get(step))) {
      return new ResultCache.Miss("a budget was used up");
    }
    return unfit.isPresent()
        ? new ResultCache.Miss(unfit.get())
        : kept.find(step, key, type, cancellation);
  }

  private ResultCache.Lookup cached(
      CacheKey key, String purpose, Class<? extends Record> type, Optional<String> unfit) {
    if (use == CacheUse.OFF) {
      return new ResultCache.Miss("the cache is not used in this run");
    }
    return unfit.isPresent()
        ? new ResultCache.Miss(unfit.get())
        : cache.find(key, purpose, type, cancellation);
  }

  /** Why a result is neither looked for nor kept. */
  private static Optional<String> unfit(Class<? extends Record> type, CacheKey key) {
    if (!RecordStore.supports(type)) {
      return Optional.of("results with data or files are not kept");
    }
    return CacheKeys.namesFolder(key.parts())
        ? Optional.of("a folder is read, whose content may change")
        : Optional.empty();
  }

  /**
   * Keeps a whole result for other runs, and for this one in case that it is interrupted.
   *
   * @param found what looking for it has given
   * @param hashes of its components
   * @return that the cache cannot be written, the first time
   * @throws LoupeException when the run's folder cannot be written
   */
  Optional<Notice> keep(
      Found found, CacheKey key, String purpose, Record result, Map<String, String> hashes) {
    if (found.origin() == Origin.INTERRUPTED_RUN || found.origin() == Origin.UNFIT) {
      return Optional.empty();
    }
    Optional<String> failure =
        use == CacheUse.ON && found.origin() == Origin.NONE
            ? cache.put(key, purpose, result, hashes)
            : Optional.empty();
    Optional<Path> stored =
        use == CacheUse.ON
            ? Optional.of(cache.entry(key)).filter(Files::isDirectory)
            : Optional.empty();
    try {
      kept.put(found.step(), key, result, hashes, stored);
    } catch (NotStorable e) {
      LOG.log(Level.DEBUG, "the result of " + found.step() + " is not kept", e);
    } catch (IOException e) {
      throw OutputProblems.cannotWrite(kept.folder(), e);
    }
    return failure
        .filter(_ -> cacheFailed.compareAndSet(false, true))
        .map(why -> new Notice(RunProblem.CACHE, "Results are not kept: %s.".formatted(why)));
  }
}
