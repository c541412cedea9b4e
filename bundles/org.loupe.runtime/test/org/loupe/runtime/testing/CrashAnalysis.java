package org.loupe.runtime.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Default;
import org.loupe.api.Doc;

/** Takes the process with it, as native code does that writes where it must not. */
@AnalysisId(value = "test.crash", since = "1.0")
@Doc("Crashes.")
public final class CrashAnalysis implements Analysis<CrashAnalysis.Parameters, Analyses.Value> {
  /** When not. */
  public record Parameters(
      @Doc("a number") @Default("0") double a,
      @Doc("a file that is made, and there is no crash once it is there") @Default("\"\"")
          String marker) {}

  @Override
  public Analyses.Value run(Parameters p, AnalysisContext context) {
    if (!p.marker.isEmpty() && isMarked(Path.of(p.marker))) {
      return new Analyses.Value(p.a);
    }
    System.err.println("about to crash");
    MemorySegment.NULL.reinterpret(8).set(ValueLayout.JAVA_LONG, 0, 1);
    return new Analyses.Value(p.a);
  }

  private static boolean isMarked(Path marker) {
    try {
      Files.createFile(marker);
      return false;
    } catch (FileAlreadyExistsException _) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
