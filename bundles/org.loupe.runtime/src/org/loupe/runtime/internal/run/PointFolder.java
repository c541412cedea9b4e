package org.loupe.runtime.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.loupe.plan.Plan;
import org.loupe.plan.PlanJson;
import org.loupe.plan.Step;
import org.loupe.runtime.internal.cache.Checkpoints;

/**
 * The folder in which a worker does a point: what is known already is there as if of an interrupted
 * run, and what the worker leaves is moved from there into the run's folder.
 */
final class PointFolder {
  /** Where such folders lie while the run lasts. */
  static final String POINTS = ".points";

  private final Path work;
  private final Checkpoints kept;
  private final PlannedPoint point;
  private final Path out;

  /**
   * The folder of a point.
   *
   * @param work the run's folder while it lasts
   * @param kept the results of the run's steps so far
   */
  PointFolder(Path work, Checkpoints kept, PlannedPoint point) {
    this.work = work;
    this.kept = kept;
    this.point = point;
    this.out = work.resolve(POINTS).resolve(point.point().name());
  }

  /** Where the worker is to leave its run. */
  Path out() {
    return out;
  }

  /** Puts what is known of the plan's plain steps where the worker finds it. */
  void prepare(Plan plan, List<Step> known) throws IOException {
    Path partial = out.resolveSibling(out.getFileName() + ".partial");
    Checkpoints seeds = new Checkpoints(partial.resolve(OutputFolder.KEPT));
    Files.createDirectories(seeds.folder());
    // of a worker that was killed: the next one takes what it has left
    Files.writeString(partial.resolve(OutputFolder.PLAN), PlanJson.text(plan));
    if (!Files.exists(partial.resolve(RunLock.NAME))) {
      Files.createFile(partial.resolve(RunLock.NAME));
    }
    for (Step step : known) {
      if (!seeds.has(step.name())) {
        Files.createSymbolicLink(
            seeds.folder().resolve(step.name()), kept.folder().resolve(step.name()));
      }
    }
  }

  /** Moves files and results of the point's steps into the run's folder. */
  void adopt() throws IOException {
    move(out.resolve(point.point().name()), work.resolve(point.point().name()));
    move(
        out.resolve(OutputFolder.KEPT).resolve(point.point().name()),
        kept.folder().resolve(point.point().name()));
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
    OutputFolder.delete(out.resolveSibling(out.getFileName() + ".partial"));
  }
}
