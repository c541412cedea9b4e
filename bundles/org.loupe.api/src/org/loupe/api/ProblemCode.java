package org.loupe.api;

/**
 * A kind of problem with a stable code. One enum a bundle implements it; a code is never reused.
 *
 * <p>Codes of the product are {@code LP-} and four digits by area (00xx to 03xx script, 10xx run,
 * 20xx network and so on); plug-ins use two to five capitals of their own.
 */
public interface ProblemCode {

  /** The stable code, for example {@code "LP-2103"}. */
  String id();

  /** Who has to act: decides the exit status of the command. */
  Category category();

  /** One line on what the problem is, without the numbers of a case. */
  String summary();

  /** What to do next. */
  String remedy();

  /** Who has to act on a problem. */
  enum Category {
    /** The command line was wrong (exit 2). */
    USAGE,
    /** The script does not check (exit 3). */
    SCRIPT,
    /** An input is missing, unreadable, unsafe or over a budget (exit 4). */
    INPUT,
    /** The output cannot be written or is in use (exit 4). */
    OUTPUT,
    /** An analysis refused values that it had read, or failed (exit 5). */
    ANALYSIS,
    /** A plug-in, engine, language or native library is not there (exit 7). */
    MISSING,
    /** A defect of the product (exit 70). */
    INTERNAL,
    /** Nothing is wrong that stops the run. */
    WARNING
  }
}
