package org.loupe.runtime.provenance;

import java.util.List;
import org.loupe.runtime.history.FoundRun;

/**
 * What is not the same in two runs.
 *
 * @param kinship whether they should be the same bit by bit
 * @param facts what they were made of and with
 * @param results what they gave; also those within the tolerance
 */
public record RunDiff(
    Kinship kinship, List<FactDifference> facts, List<ResultDifference> results) {

  /** Copies the lists. */
  public RunDiff {
    facts = List.copyOf(facts);
    results = List.copyOf(results);
  }

  /** How near two runs have to be. */
  public enum Kinship {
    /** The same version, engine, device and processor: results are the same. */
    SAME_MACHINE,
    /** Another one of these: results are within the tolerance. */
    ELSEWHERE
  }

  /** Compares two runs. */
  public static RunDiff of(FoundRun a, FoundRun b) {
    RunFolder first = RunFolder.of(a);
    RunFolder second = RunFolder.of(b);
    return new RunDiff(
        Facts.kinship(first, second),
        new Facts(first, second).differences(),
        new Results(first, second).differences());
  }

  /** The results that differ by more than they may. */
  public List<ResultDifference> mismatches() {
    return results.stream()
        .filter(r -> kinship == Kinship.SAME_MACHINE || !r.isTolerated())
        .toList();
  }
}
