package org.loupe.script.internal;

import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.loupe.api.AnalysisContext;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.api.script.ScriptText;

/** What programs end with, as problems at their own lines. */
final class Failures {
  /** A message may hold all that a program has. */
  private static final int SHOWN = 300;

  /** A trace of a recursion without end is long. */
  private static final int DEEPEST = 10_000;

  private static final String LINE = "tb_lineno";

  private final ScriptText text;
  private final AnalysisContext context;
  private final LoupeException full;

  Failures(ScriptText text, AnalysisContext context, LoupeException full) {
    this.text = text;
    this.context = context;
    this.full = full;
  }

  /** The problem; without the exception as its cause: its trace says nothing to users. */
  RuntimeException of(PolyglotException e) {
    if (e.isHostException()) {
      return ofHost(e, e.asHostException());
    }
    if (e.isResourceExhausted()) {
      return new LoupeException(ProgramProblem.LIMIT, "%s: %s.".formatted(place(e), limit(e)));
    }
    if (e.isCancelled() || e.isInterrupted()) {
      context.checkCancelled();
      return new CancelledException();
    }
    if (e.isInternalError()) {
      return new LoupeException(
          ProgramProblem.FAILED,
          "%s: the interpreter failed: %s".formatted(place(e), message(e)));
    }
    return new LoupeException(
        e.isSyntaxError() ? ProgramProblem.SYNTAX : ProgramProblem.FAILED,
        "%s: %s".formatted(place(e), message(e)));
  }

  private RuntimeException ofHost(PolyglotException e, Throwable thrown) {
    return switch (thrown) {
      case CancelledException c -> c;
      case OutOfMemoryError _ -> full;
      // a defect of ours
      case Error defect -> throw defect;
      case LoupeException l ->
          new LoupeException(
              l.code(), "%s: %s".formatted(place(e), l.getMessage()), l.remedy());
      default ->
          new LoupeException(
              ProgramProblem.CALL, "%s: %s".formatted(place(e), shown(thrown.toString())));
    };
  }

  private static String limit(PolyglotException e) {
    return String.valueOf(e.getMessage()).contains("tatement")
        ? "the program has run as many statements as it may"
        : "the program needs more memory than there is";
  }

  /** The program fills the heap: made before it runs, as there is no room for it then. */
  static LoupeException heapFilled() {
    return new LoupeException(
        ProgramProblem.LIMIT,
        "The program fills the Java heap of %,d MiB."
            .formatted(Runtime.getRuntime().maxMemory() >> 20));
  }

  private String place(PolyglotException e) {
    int traced = e.isGuestException() ? traced(e.getGuestObject()) : 0;
    if (traced > 0) {
      return text.place(traced, 1);
    }
    for (PolyglotException.StackFrame frame : e.getPolyglotStackTrace()) {
      SourceSection at = frame.isGuestFrame() ? frame.getSourceLocation() : null;
      if (isOwn(at)) {
        return place(at);
      }
    }
    return isOwn(e.getSourceLocation()) ? place(e.getSourceLocation()) : text.place(1, 1);
  }

  /** The line of Python's own trace, whose frames are exact; 0 without one. */
  private int traced(Value thrown) {
    try {
      int line = 0;
      Value entry = member(thrown, "__traceback__");
      for (int i = 0; i < DEEPEST && entry.hasMember(LINE); i++) {
        Value code = member(member(entry, "tb_frame"), "f_code");
        if (text.file().equals(member(code, "co_filename").asString())) {
          line = entry.getMember(LINE).asInt();
        }
        entry = member(entry, "tb_next");
      }
      return line;
    } catch (PolyglotException | IllegalStateException _) {
      // the context is closed: places of the interpreter have to do
      return 0;
    }
  }

  private static Value member(Value of, String name) {
    return of != null && of.hasMember(name) ? of.getMember(name) : Value.asValue("");
  }

  private boolean isOwn(SourceSection at) {
    return at != null && at.isAvailable() && at.getSource().getName().equals(text.file());
  }

  private String place(SourceSection at) {
    return text.place(at.getStartLine(), at.getStartColumn());
  }

  private static String message(PolyglotException e) {
    return shown(String.valueOf(e.getMessage()));
  }

  private static String shown(String message) {
    String line = message.lines().findFirst().orElse("");
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
  }
}
