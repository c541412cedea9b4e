package org.loupe.cli.internal.describe;

import java.time.Duration;
import java.util.Optional;
import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Columns;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.Range;
import org.loupe.api.Unit;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.api.value.ValueType;

/** An analysis that has one of everything that descriptions show. */
@AnalysisId(
    value = "test.cut",
    aliases = "test.slice",
    since = "1.0",
    cite = {"arXiv:2302.12828", "doi:10.1000/182"},
    cores = "all",
    deterministic = true)
@Doc("Cuts a network.")
public final class SampleAnalysis
    implements Analysis<SampleAnalysis.Parameters, SampleAnalysis.Result> {

  /** Parameters of all kinds. */
  public record Parameters(
      @Doc("network to cut") Model model,
      @Doc("part to cut") @Default("square(1)") Window window,
      @Doc("which rule") @Default("exact") Rule rule,
      @Doc("stop after this many") @Default("50") @Range(min = 1, max = 1000) long most,
      @Doc("stop after this time") @Range(min = 0.5) Optional<Duration> time,
      @Doc(value = "share to keep", formula = "kept / all") @Default("95 %") double share) {}

  /** A contributed type. */
  @ValueType("window")
  @Doc("a part of a plane")
  public sealed interface Window permits Square, Disk {}

  /** A constructor. */
  @Doc("a square around the origin")
  public record Square(@Doc("half its side") @Unit("px") double half) implements Window {}

  /** Another. */
  @Doc("a disk")
  public record Disk(@Doc("its radius") @Default("1") double radius) implements Window {}

  /** An enum. */
  public enum Rule {
    /** One. */
    @Doc("nothing is left out")
    EXACT,
    /** Two. */
    @Doc("slivers are left out")
    FAST
  }

  /** Results. */
  public record Result(
      @Doc("the pieces") @Principal @Columns({"area", "class"}) Table pieces,
      @Doc(value = "what is missing", formula = "|1 - sum(area)|") @Unit("px^2") double error) {}

  @Override
  public Result run(Parameters parameters, AnalysisContext context) {
    throw new AssertionError("descriptions run nothing");
  }
}
