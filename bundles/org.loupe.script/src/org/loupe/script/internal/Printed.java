package org.loupe.script.internal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.loupe.api.AnalysisContext;

/** Takes what a program prints, line by line, up to a bound. Thread-safe. */
final class Printed extends OutputStream {
  /** More lines than anyone reads. */
  private static final int MOST_BYTES = 1 << 20;

  private static final int LONGEST_LINE = 1 << 14;

  private final Consumer<String> log;
  private final AnalysisContext context;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int kept;

  Printed(Consumer<String> log, AnalysisContext context) {
    this.log = log;
    this.context = context;
  }

  @Override
  public synchronized void write(int b) {
    if (kept > MOST_BYTES) {
      return;
    }
    if (b == '\n' || line.size() == LONGEST_LINE) {
      emit();
    }
    if (b != '\n' && b != '\r') {
      line.write(b);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    for (int i = from; i < from + length && kept <= MOST_BYTES; i++) {
      write(bytes[i]);
    }
  }

  /** A whole line. */
  synchronized void line(String text) {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    write(bytes, 0, bytes.length);
  }

  private void emit() {
    kept += line.size() + 1;
    if (kept > MOST_BYTES) {
      log.accept("... more was printed");
      context.warn(
          ProgramProblem.PRINTED,
          "Only the first %,d bytes of what the program prints are kept.".formatted(MOST_BYTES));
    } else {
      log.accept(line.toString(StandardCharsets.UTF_8));
    }
    line.reset();
  }

  /** The program has ended: the last line may have no end. */
  synchronized void end() {
    if (line.size() > 0 && kept <= MOST_BYTES) {
      emit();
    }
  }
}
