package org.loupe.script.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.loupe.api.AnalysisContext;
import org.loupe.api.CancelledException;
import org.loupe.api.Checkpoint;
import org.loupe.api.ProblemCode;
import org.loupe.api.Progress;
import org.loupe.api.RandomStream;
import org.loupe.api.Spool;
import org.loupe.api.compute.Compute;
import org.loupe.api.script.ScriptLanguage;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.ScriptValue;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;

/** A step that runs programs, without a run around it. */
final class StepBench implements AnalysisContext {
  /** What programs have printed. */
  final List<String> printed = Collections.synchronizedList(new ArrayList<>());

  /** How far they have said that they are. */
  final List<String> reported = Collections.synchronizedList(new ArrayList<>());

  /** What they were warned of. */
  final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

  /** Whether the run is cancelled. */
  final AtomicBoolean cancelled = new AtomicBoolean();

  /** Most statements that they may run; 0 for any number. */
  long statements;

  private final ScriptLanguage language;

  StepBench(ScriptLanguage language) {
    this.language = language;
  }

  /** Runs a program of line 10 of a script. */
  ScriptValue run(String type, String text, Map<String, Object> inputs) {
    ScriptText script = new ScriptText(text, type, "a.loupe", 10, 20, 4);
    return language.run(script, inputs, this, printed::add, statements);
  }

  ScriptValue run(String type, String text) {
    return run(type, text, Map.of());
  }

  @Override
  public Compute compute() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Progress progress() {
    return new Progress() {
      @Override
      public void begin(long total, String unit) {
        reported.add("%d %s".formatted(total, unit));
      }

      @Override
      public void advance(long units) {
        reported.add("+" + units);
      }

      @Override
      public void note(String what) {
        reported.add(what);
      }
    };
  }

  @Override
  public void checkCancelled() {
    if (cancelled.get()) {
      throw new CancelledException();
    }
  }

  @Override
  public long seed() {
    return 7;
  }

  /** Numbers that say where they were drawn. */
  @Override
  public RandomStream random(String purpose) {
    return new RandomStream() {
      @Override
      public double uniform(long position) {
        return (purpose.length() + position * 0.125) % 1;
      }

      @Override
      public double normal(long position) {
        return position;
      }

      @Override
      public long below(long bound, long position) {
        return position % bound;
      }
    };
  }

  @Override
  public int threads() {
    return 1;
  }

  @Override
  public ByteSize memory() {
    return ByteSize.ofMiB(256);
  }

  @Override
  public <T> List<T> parallel(List<? extends Callable<T>> tasks) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Spool spool(DType dtype, long... rowShape) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Checkpoint checkpoint() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void warn(ProblemCode code, String detail) {
    warnings.add(code.id());
  }

  @Override
  public void partial(ProblemCode code, String detail) {
    warnings.add(code.id());
  }
}
