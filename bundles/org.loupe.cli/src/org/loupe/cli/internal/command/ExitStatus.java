package org.loupe.cli.internal.command;

import java.util.Collection;
import java.util.List;
import org.loupe.api.ProblemCode.Category;

/** The exit status of the command: who has to act. */
public final class ExitStatus {
  /** Every requested result was produced and written. */
  public static final int OK = 0;

  /** The run finished, but an expectation of the script does not hold. */
  public static final int EXPECT_FAILED = 1;

  /** Something is not as it should be: a script that is not in the house style. */
  public static final int DIFFERENT = 1;

  /** The command line is wrong; nothing was created. */
  public static final int USAGE = 2;

  /** The script does not check. */
  public static final int SCRIPT = 3;

  /** An input is refused, or the output cannot be written. */
  public static final int INPUT_OUTPUT = 4;

  /** A step failed. */
  public static final int FAILED = 5;

  /** Timed out or cancelled, but not by a signal. */
  public static final int CANCELLED = 6;

  /** Something that is needed is not installed. */
  public static final int MISSING = 7;

  /** A defect of the product. */
  public static final int DEFECT = 70;

  /** Which of several counts. */
  private static final List<Integer> ORDER =
      List.of(DEFECT, CANCELLED, USAGE, SCRIPT, FAILED, INPUT_OUTPUT, MISSING, EXPECT_FAILED);

  private ExitStatus() {}

  /** The status for a problem that ended something. */
  public static int of(Category category) {
    return switch (category) {
      case USAGE -> USAGE;
      case SCRIPT -> SCRIPT;
      case INPUT, OUTPUT -> INPUT_OUTPUT;
      case ANALYSIS -> FAILED;
      case MISSING -> MISSING;
      // a warning ends nothing: whoever threw it is wrong
      case INTERNAL, WARNING -> DEFECT;
    };
  }

  /** The status that counts of several; {@link #OK} of none. */
  public static int worst(Collection<Integer> statuses) {
    return ORDER.stream().filter(statuses::contains).findFirst().orElse(OK);
  }
}
