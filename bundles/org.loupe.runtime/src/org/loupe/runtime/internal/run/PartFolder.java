package org.loupe.runtime.internal.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import org.loupe.data.io.Durability;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanJson;
import org.loupe.plan.Step;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.cache.Checkpoints;

/**
 * The folder in which a worker does a part of a run, a point or a program: what is known already is
 * there as if of an interrupted run, and what the worker leaves of a point is moved from there into
 * the run's folder.
 */
final class PartFolder {
  /** Where those of points lie while the run lasts. */
  static final String POINTS = ".points";

  /** Where those of programs lie while the run lasts. */
  static final String PROGRAMS = ".programs";

  private final Path work;
  private final Checkpoints kept;
  private final String name;
  private final Path out;

  private PartFolder(Path work, Checkpoints kept, String parts, String name) {
    this.work = work;
    this.kept = kept;
    this.name = name;
    this.out = work.resolve(parts).resolve(name);
  }

  /**
   * The folder of a point.
   *
   * @param work the run's folder while it lasts
   * @param kept the results of the run's steps so far
   */
  static PartFolder ofPoint(Path work, Checkpoints kept, PlannedPoint point) {
    return new PartFolder(work, kept, POINTS, point.point().name());
  }

  /** The folder of a program. */
  static PartFolder ofProgram(Path work, Checkpoints kept, PlannedStep step) {
    return new PartFolder(work, kept, PROGRAMS, step.name());
  }

  /** Where the worker is to leave its run. */
  Path out() {
    return out;
  }

  /** Where the worker's run lies until it has ended. */
  Path partial() {
    return out.resolveSibling(out.getFileName() + ".partial");
  }

  /** Puts what is known of other steps where the worker finds it. */
  void prepare(Plan plan, Collection<Step> known) throws IOException {
    Path partial = partial();
    Checkpoints seeds = new Checkpoints(partial.resolve(OutputFolder.KEPT));
    Files.createDirectories(seeds.folder());
    // of a worker that was killed: the next one takes what it has left
    Files.writeString(partial.resolve(OutputFolder.PLAN), PlanJson.text(plan));
    if (!Files.exists(partial.resolve(RunLock.NAME))) {
      Files.createFile(partial.resolve(RunLock.NAME));
    }
    for (Step step : known) {
      if (!seeds.has(step.name())) {
        seeds.borrow(step.name(), kept);
      }
    }
  }

  /** Says of steps that they have no result, so that the worker does not try to get one. */
  void without(Collection<Step> missing) throws IOException {
    JsonArray steps = new JsonArray();
    for (Step step : missing) {
      JsonObject error = new JsonObject();
      error.addProperty("code", RunProblem.FAILED_IN_SHARD.id());
      error.addProperty("message", "it has no result in the run");
      JsonObject o = new JsonObject();
      o.addProperty("name", step.name());
      o.add("error", error);
      steps.add(o);
    }
    JsonObject run = new JsonObject();
    run.addProperty("format", 1);
    run.addProperty("state", RunManifest.RUNNING);
    run.addProperty(Interrupted.MERGED, true);
    run.add("steps", steps);
    JsonFiles.write(partial().resolve("run.json"), Durability.LATER, run);
  }

  /** Moves files and results of the part's steps into the run's folder. */
  void adopt() throws IOException {
    move(out.resolve(name), work.resolve(name));
    move(out.resolve(OutputFolder.KEPT).resolve(name), kept.folder().resolve(name));
  }

  private static void move(Path from, Path to) throws IOException {
    if (Files.isDirectory(from)) {
      OutputFolder.delete(to);
      Files.createDirectories(to.getParent());
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Removes what nobody needs any more. */
  void delete() throws IOException {
    OutputFolder.delete(out);
    OutputFolder.delete(partial());
  }
}
