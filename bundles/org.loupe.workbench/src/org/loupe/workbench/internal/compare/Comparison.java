package org.loupe.workbench.internal.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.loupe.api.LoupeException;
import org.loupe.report.run.RunFolder;
import org.loupe.runtime.history.FoundRun;
import org.loupe.runtime.provenance.RunDiff;
import org.loupe.workbench.internal.WorkbenchProblem;

/**
 * Two runs held against each other.
 *
 * @param diff what is not the same
 * @param figures those that both have, in the order of their names
 */
record Comparison(RunDiff diff, List<FigurePair> figures) {

  /** Copies the list. */
  Comparison {
    figures = List.copyOf(figures);
  }

  /**
   * Reads both.
   *
   * @throws LoupeException LP-8020 when one of them is gone or damaged
   */
  static Comparison of(Path first, Path second) throws IOException {
    RunDiff diff = RunDiff.of(found(first), found(second));
    return new Comparison(diff, figures(first, second));
  }

  private static FoundRun found(Path folder) {
    FoundRun run =
        FoundRun.in(folder).orElseThrow(() -> bad("There is no run in '%s' any more.", folder));
    if (run.isDamaged()) {
      throw bad("The run in '%s' cannot be read: its run.json is damaged.", folder);
    }
    return run;
  }

  private static LoupeException bad(String what, Path folder) {
    return new LoupeException(WorkbenchProblem.NOT_COMPARED, what.formatted(folder));
  }

  private static List<FigurePair> figures(Path first, Path second) throws IOException {
    // a run that was killed at once has a lock and nothing else
    if (!isWritten(first) || !isWritten(second)) {
      return List.of();
    }
    RunFolder a = RunFolder.of(first);
    RunFolder b = RunFolder.of(second);
    Set<String> names = new LinkedHashSet<>(a.files());
    names.retainAll(new LinkedHashSet<>(b.files()));
    List<FigurePair> pairs = new ArrayList<>();
    for (String name : names) {
      if (name.endsWith(FigurePair.ENDING)) {
        pairs.add(FigurePair.of(name, a.path().resolve(name), b.path().resolve(name)));
      }
    }
    return pairs;
  }

  private static boolean isWritten(Path folder) {
    return Files.isRegularFile(folder.resolve("run.json"));
  }
}
