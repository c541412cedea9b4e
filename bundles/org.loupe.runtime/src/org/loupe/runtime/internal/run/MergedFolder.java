package org.loupe.runtime.internal.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.loupe.data.io.Durability;

/** Makes the folder of an interrupted run out of shards, so that a run goes on with them. */
public final class MergedFolder {
  private MergedFolder() {}

  /** Puts the plan, the results of all steps and what became of them into {@code <out>.partial}. */
  public static void prepare(List<ShardFolder> shards, Path out) throws IOException {
    try (OutputFolder folder = OutputFolder.open(out)) {
      folder.begin();
      Path work = folder.work();
      JsonArray steps = new JsonArray();
      Set<String> names = new HashSet<>();
      for (ShardFolder shard : shards) {
        copy(shard.kept(), work.resolve(OutputFolder.KEPT));
        for (JsonElement step : shard.run().getAsJsonArray("steps")) {
          if (names.add(step.getAsJsonObject().get("name").getAsString())) {
            steps.add(step);
          }
        }
      }
      JsonObject run = new JsonObject();
      run.addProperty("format", 1);
      run.addProperty("state", RunManifest.RUNNING);
      run.addProperty(Interrupted.MERGED, true);
      run.add("steps", steps);
      JsonFiles.write(work.resolve("run.json"), Durability.AT_ONCE, run);
      // last: without a plan there is no run to go on with
      JsonFiles.write(
          work.resolve(OutputFolder.PLAN), Durability.AT_ONCE, shards.getFirst().planText());
    }
  }

  /** Files of results are never changed: the same file under another name is enough. */
  private static void copy(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return; // a shard without points
    }
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.exists(target)) {
          continue; // a plain step that several shards needed
        }
        Files.createDirectories(target.getParent());
        try {
          Files.createLink(target, file);
        } catch (IOException | UnsupportedOperationException _) {
          Files.copy(file, target);
        }
      }
    }
  }
}
