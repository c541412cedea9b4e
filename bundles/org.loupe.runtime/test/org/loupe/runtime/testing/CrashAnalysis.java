package org.loupe.runtime.testing;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Default;
import org.loupe.api.Doc;

/** Takes the process with it, as native code does that writes where it must not. */
@AnalysisId(value = "test.crash", since = "1.0")
@Doc("Crashes.")
public final class CrashAnalysis implements Analysis<CrashAnalysis.Parameters, Analyses.Value> {
  /** Nothing of interest. */
  public record Parameters(@Doc("a number") @Default("0") double a) {}

  @Override
  public Analyses.Value run(Parameters p, AnalysisContext context) {
    System.err.println("about to crash");
    MemorySegment.NULL.reinterpret(8).set(ValueLayout.JAVA_LONG, 0, 1);
    return new Analyses.Value(p.a);
  }
}
