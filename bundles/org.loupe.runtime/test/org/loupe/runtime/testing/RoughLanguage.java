package org.loupe.runtime.testing;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.script.ProgramSpeed;
import org.loupe.api.script.ScriptLanguage;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.ScriptValue;
import org.loupe.api.script.SyntaxError;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Tensor;
import org.loupe.plan.eval.Points;

/** A language whose programs are words, and most of them do harm to the process. */
public final class RoughLanguage implements ScriptLanguage {
  /** What is full of memory. */
  public static final List<long[]> FULL = new ArrayList<>();

  private final AtomicInteger checks = new AtomicInteger();

  @Override
  public String id() {
    return "rough";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public void checkInstalled() {
    // it is
  }

  /** What begins with {@code wrong} cannot be read; {@code broken} breaks the reader. */
  @Override
  public Optional<SyntaxError> check(ScriptText text) {
    checks.incrementAndGet();
    if (text.text().startsWith("broken")) {
      throw new IllegalStateException("the reader broke");
    }
    return text.text().startsWith("wrong")
        ? Optional.of(new SyntaxError(1, 1, 5, "no word"))
        : Optional.empty();
  }

  @Override
  public ProgramSpeed speed() {
    return new ProgramSpeed("interpreted", 25, "", "");
  }

  /** How often a program was read. */
  public int checks() {
    return checks.get();
  }

  @Override
  public ScriptValue run(
      ScriptText text,
      Map<String, Object> inputs,
      AnalysisContext context,
      Consumer<String> log,
      long statements) {
    log.accept("begins in " + ProcessHandle.current().pid());
    return switch (text.text()) {
      case "where" -> new ScriptValue.OfInt(ProcessHandle.current().pid());
      case "statements" -> new ScriptValue.OfInt(statements);
      case "random" -> new ScriptValue.OfNumber(context.random("a").uniform(3));
      case "tensor" -> new ScriptValue.OfTensor(Tensor.of(new double[] {1, 2.5}, 2));
      case "sum" ->
          new ScriptValue.OfNumber(
              inputs.values().stream().mapToDouble(RoughLanguage::number).sum());
      case "warn" -> {
        context.warn(TestProblem.REFUSED, "careful");
        yield new ScriptValue.OfBool(true);
      }
      case "fail" -> throw new LoupeException(TestProblem.REFUSED, text.place(2, 3) + ": no");
      default -> {
        harm(text.text());
        yield new ScriptValue.OfBool(true);
      }
    };
  }

  /** A number, or how many points or rows there are. */
  private static double number(Object value) {
    return switch (value) {
      case Points points -> points.all().size();
      case Dataset data -> data.size();
      default -> ((Number) value).doubleValue();
    };
  }

  private static void harm(String how) {
    switch (how) {
      case "crash" -> MemorySegment.NULL.reinterpret(8).set(ValueLayout.JAVA_LONG, 0, 1);
      case "exit" -> Runtime.getRuntime().halt(0);
      case "fill" -> {
        while (true) {
          FULL.add(new long[1 << 16]);
        }
      }
      case "burn" -> {
        while (true) {
          Thread.onSpinWait();
        }
      }
      case "sleep" -> {
        while (true) {
          LockSupport.parkNanos(1_000_000);
        }
      }
      default -> throw new IllegalArgumentException(how);
    }
  }
}
