package org.loupe.runtime.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.compute.ComputeServices;
import org.loupe.runtime.testing.Analyses;

@Timeout(60)
class AnalysisContractTest {

  /** Counts its runs, and so gives another result each time. */
  @AnalysisId(value = "bad.counter", since = "1.0", cite = "doi:10.1/x")
  @Doc("Counts.")
  static final class Counter implements Analysis<Analyses.Random.Parameters, Analyses.Value> {
    private int runs;

    @Override
    public Analyses.Value run(Analyses.Random.Parameters p, AnalysisContext context) {
      return new Analyses.Value(runs++);
    }
  }

  /** Says that it does not depend on the seed, and does. */
  @AnalysisId(value = "bad.seed", since = "1.0", cite = "doi:10.1/x", deterministic = true)
  @Doc("Draws.")
  static final class Seeded implements Analysis<Analyses.Random.Parameters, Analyses.Value> {
    @Override
    public Analyses.Value run(Analyses.Random.Parameters p, AnalysisContext context) {
      return new Analyses.Value(context.random("x").uniform(0));
    }
  }

  /** Takes three seconds and does not look for cancellation. */
  @AnalysisId(value = "bad.slow", since = "1.0", cite = "doi:10.1/x")
  @Doc("Sleeps.")
  static final class Slow implements Analysis<Analyses.Random.Parameters, Analyses.Value> {
    private int runs;

    @Override
    public Analyses.Value run(Analyses.Random.Parameters p, AnalysisContext context) {
      try {
        // the first two runs are for the seed
        Thread.sleep(runs++ < 2 ? 0 : 3000);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return new Analyses.Value(0);
    }
  }

  /** Has a default that is none. */
  @AnalysisId(value = "bad.default", since = "1.0", cite = "doi:10.1/x")
  @Doc("Has a bad default.")
  static final class BadDefault implements Analysis<BadDefault.Parameters, Analyses.Value> {
    record Parameters(@Doc("a number") @Default("many") double n) {}

    @Override
    public Analyses.Value run(Parameters p, AnalysisContext context) {
      return new Analyses.Value(p.n);
    }
  }

  private static List<String> violations(Analysis<?, ?> analysis, Record parameters) {
    return AnalysisContract.violations(analysis, parameters, ComputeServices.reference());
  }

  private static void assertViolates(String part, Analysis<?, ?> analysis) {
    List<String> found = violations(analysis, new Analyses.Random.Parameters(3));
    assertEquals(1, found.size(), found.toString());
    assertTrue(found.getFirst().contains(part), found.toString());
  }

  @Test
  void anAnalysisThatKeepsAll() {
    assertEquals(
        List.of(), violations(new Analyses.Add(), new Analyses.Add.Parameters(1, 2)));
  }

  @Test
  void oneThatCitesNothing() {
    assertViolates("cites nothing", new Analyses.Random());
  }

  @Test
  void oneThatRemembers() {
    assertViolates("different value", new Counter());
  }

  @Test
  void oneThatDependsOnTheSeedAndDeniesIt() {
    assertViolates("deterministic", new Seeded());
  }

  @Test
  void oneThatCannotBeStopped() {
    assertViolates("3 s when it is cancelled", new Slow());
  }

  @Test
  void oneWithABadDefault() {
    List<String> found = violations(new BadDefault(), new BadDefault.Parameters(1));
    assertTrue(found.getFirst().contains("does not describe itself"), found.toString());
  }

  @Test
  void oneThatFails() {
    List<String> found =
        violations(
            new Analyses.Fail(), new Analyses.Fail.Parameters(Analyses.Fail.How.PROBLEM));
    assertTrue(found.getLast().contains("The values are bad"), found.toString());
  }
}
