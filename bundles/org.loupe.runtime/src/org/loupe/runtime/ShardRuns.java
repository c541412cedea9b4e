package org.loupe.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.loupe.api.LoupeException;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanJson;
import org.loupe.plan.Shard;
import org.loupe.runtime.internal.run.MergedFolder;
import org.loupe.runtime.internal.run.ShardFolder;

/**
 * The shards of a run, which are merged by going on with them as if they were one interrupted run:
 * {@link #prepare} puts their results together, and a run of {@link #plan} with {@link
 * RunOptions.Choice#RESUME} in the same folder takes them all and does what only the whole run can.
 */
public final class ShardRuns {
  private final List<ShardFolder> shards;

  private ShardRuns(List<ShardFolder> shards) {
    this.shards = shards;
  }

  /**
   * Shards in any order.
   *
   * @param folders their run folders
   * @throws LoupeException LP-1060 to LP-1062 when they are not all the shards of one run
   */
  public static ShardRuns of(List<Path> folders) {
    SortedMap<Integer, ShardFolder> byIndex = new TreeMap<>();
    ShardFolder first = ShardFolder.of(folders.getFirst());
    for (Path folder : folders) {
      ShardFolder shard = ShardFolder.of(folder);
      String difference = first.differenceTo(shard);
      if (!difference.isEmpty()) {
        throw new LoupeException(
            RunProblem.OTHER_SHARD,
            "'%s' and '%s' are of different runs: %s."
                .formatted(first.path(), shard.path(), difference));
      }
      ShardFolder other = byIndex.putIfAbsent(shard.shard().index(), shard);
      if (other != null) {
        throw new LoupeException(
            RunProblem.SHARDS,
            "'%s' and '%s' are both the shard %s."
                .formatted(other.path(), shard.path(), shard.shard()));
      }
    }
    List<String> missing = new ArrayList<>();
    int count = first.shard().count();
    for (int i = 1; i <= count; i++) {
      if (!byIndex.containsKey(i)) {
        missing.add(new Shard(i, count).toString());
      }
    }
    if (!missing.isEmpty()) {
      throw new LoupeException(
          RunProblem.SHARDS,
          "Of %d shards %s %s missing."
              .formatted(count, String.join(", ", missing), missing.size() == 1 ? "is" : "are"));
    }
    return new ShardRuns(List.copyOf(byIndex.values()));
  }

  /**
   * The plan of the whole run.
   *
   * @throws LoupeException when it cannot be read
   */
  public Plan plan() {
    return PlanJson.read(shards.getFirst().planText());
  }

  /** The engine that the shards ran on, as options name it. */
  public String engine() {
    return shards.getFirst().engine("name");
  }

  /** The device that the shards ran on, as options name it. */
  public String device() {
    return shards.getFirst().engine("device");
  }

  /**
   * Puts the results of the shards into a folder, where a run goes on with them.
   *
   * @param out the folder of the merged run
   * @throws LoupeException when it cannot be written, or is in use
   */
  public void prepare(Path out) {
    try {
      MergedFolder.prepare(shards, out);
    } catch (IOException e) {
      throw new LoupeException(
          RunProblem.OUTPUT, "'%s' cannot be written: %s.".formatted(out, e), e);
    }
  }
}
