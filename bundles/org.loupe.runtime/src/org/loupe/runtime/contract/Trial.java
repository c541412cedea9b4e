package org.loupe.runtime.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.loupe.api.Analysis;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.ProblemCode;
import org.loupe.api.compute.Compute;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.value.ByteSize;
import org.loupe.data.io.Sha256;
import org.loupe.plan.catalogue.Describe;
import org.loupe.runtime.RunListener;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.run.TrialRun;

/**
 * Runs analyses and opens files by themselves, without script and run folder, and keeps what they
 * warn of.
 *
 * <pre>{@code
 * Trial trial = new Trial(ComputeServices.reference());
 * assertEquals(0.5, trial.run(new Margin(), new Margin.Parameters(model, rows)).smallest());
 * }</pre>
 *
 * The seed is 1. Thread-safe.
 */
public final class Trial {
  private static final long SEED = 1;

  private final Compute compute;
  private final ByteSize memory;
  private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

  /**
   * A trial with room for small files.
   *
   * @param compute computes for analyses, for example {@code ComputeServices.reference()}
   */
  public Trial(Compute compute) {
    this(compute, ByteSize.ofMiB(256));
  }

  /**
   * A trial.
   *
   * @param compute computes for analyses, for example {@code ComputeServices.reference()}
   * @param memory most native memory of what a source opens
   */
  public Trial(Compute compute, ByteSize memory) {
    this.compute = compute;
    this.memory = memory;
  }

  /** Runs an analysis; throws what it throws. */
  public <P extends Record, R extends Record> R run(Analysis<P, R> analysis, P parameters) {
    var description = Describe.analysis(analysis.getClass(), "");
    RunListener listener =
        new RunListener() {
          @Override
          public void warning(String where, ProblemCode code, String detail) {
            add(code, detail);
          }
        };
    AtomicReference<R> result = new AtomicReference<>();
    Analysis<P, R> keeping =
        (p, context) -> {
          result.set(analysis.run(p, context));
          return result.get();
        };
    new TrialRun(keeping, description, parameters, compute).once(SEED, listener);
    return result.get();
  }

  /** Opens a file; throws what the source throws. */
  public <P extends Record, T> T open(Source<P, T> source, P arguments) {
    return source.open(arguments, new Files());
  }

  /** What was warned of so far: code and detail. */
  public List<String> warnings() {
    synchronized (warnings) {
      return List.copyOf(warnings);
    }
  }

  private void add(ProblemCode code, String detail) {
    warnings.add(code.id() + " " + detail);
  }

  /** What a source may use. */
  private final class Files implements SourceContext {
    @Override
    public String name() {
      return "trial";
    }

    @Override
    public String hash(Path file) {
      try {
        return Sha256.of(file);
      } catch (IOException e) {
        throw new LoupeException(
            RunProblem.INPUT_FAILED, "'%s' cannot be read: %s.".formatted(file, e), e);
      }
    }

    @Override
    public ByteSize memory() {
      return memory;
    }

    @Override
    public Cancellation cancellation() {
      return Cancellation.never();
    }

    @Override
    public void warn(ProblemCode code, String detail) {
      add(code, detail);
    }
  }
}
