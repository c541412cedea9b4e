package org.loupe.runtime.worker;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.runtime.RunProblem;

/**
 * How a worker process ended that should not have.
 *
 * @param cause by what
 * @param pid the process it was
 * @param status its exit status; 128 and the number of the signal where one has ended it
 * @param signal the signal's name, {@code "SIGSEGV"}; empty where there was none
 * @param lastLines the last it has written to standard error
 * @param crashReport what Java has written about a crash
 */
public record WorkerDeath(
    Cause cause,
    long pid,
    int status,
    String signal,
    List<String> lastLines,
    Optional<Path> crashReport) {

  private static final int FIRST_SIGNAL = 128;

  /** Copies the list. */
  public WorkerDeath {
    lastLines = List.copyOf(lastLines);
  }

  /** What ended it. */
  public enum Cause {
    /** It ended by itself. */
    EXIT,
    /** A signal, from outside or for a crash of native code. */
    SIGNAL,
    /** It did not answer, and was ended by this process. */
    SILENT
  }

  /**
   * The death of a process that ended by itself or by somebody else.
   *
   * @param status as the system tells it
   */
  public static WorkerDeath of(
      long pid, int status, List<String> lastLines, Optional<Path> crashReport) {
    String signal = signal(status - FIRST_SIGNAL);
    Cause cause = signal.isEmpty() ? Cause.EXIT : Cause.SIGNAL;
    return new WorkerDeath(cause, pid, status, signal, lastLines, crashReport);
  }

  /** The signals that end processes; the numbers are the same on all Linux machines. */
  private static String signal(int number) {
    return switch (number) {
      case 1 -> "SIGHUP";
      case 2 -> "SIGINT";
      case 4 -> "SIGILL";
      case 6 -> "SIGABRT";
      case 7 -> "SIGBUS";
      case 8 -> "SIGFPE";
      case 9 -> "SIGKILL";
      case 11 -> "SIGSEGV";
      case 15 -> "SIGTERM";
      default -> "";
    };
  }

  /** What happened and what to do next. */
  public LoupeException problem() {
    String how =
        switch (cause) {
          case EXIT -> "ended with exit status " + status;
          case SIGNAL -> "was ended by " + signal;
          case SILENT -> "did not answer any more and was ended";
        };
    String last = lastLines.isEmpty() ? "" : "; its last line: " + lastLines.getLast();
    String message = "The process %d that made the run %s%s.".formatted(pid, how, last);
    if (crashReport.isPresent()) {
      return new LoupeException(
          RunProblem.WORKER_DIED, message, "Java's report of the crash is " + crashReport.get());
    }
    return signal.equals("SIGKILL") && cause == Cause.SIGNAL
        ? new LoupeException(
            RunProblem.WORKER_DIED,
            message,
            "Where nobody has done so, the machine was out of memory: give the run less with"
                + " '--memory', and go on with '--resume'.")
        : new LoupeException(RunProblem.WORKER_DIED, message);
  }
}
