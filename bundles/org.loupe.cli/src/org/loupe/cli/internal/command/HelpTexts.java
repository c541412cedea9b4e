package org.loupe.cli.internal.command;

/** Parts of the help that are longer than a line. */
final class HelpTexts {

  /** What stands below the list of commands. */
  static final String[] ROOT_FOOTER = {
    "",
    "'loupe help COMMAND' shows the options of a command.",
    "",
    "Exit status:",
    "   0  every requested result was produced and written",
    "   1  the run finished, but an 'expect' of the script does not hold",
    "   2  the command line is wrong; nothing was created",
    "   3  the script does not check",
    "   4  an input is missing or refused, or the output cannot be written",
    "   5  a step failed",
    "   6  timed out or cancelled (by a signal: 128 and its number, Ctrl-C 130)",
    "   7  a plug-in, engine or native library is not there",
    "  70  a defect of Loupe; the path of a report is printed",
    "",
    "Options of 'run' that are not given (but --set, --out, --allow-path, --resume) are taken from",
    "LOUPE_ENGINE, LOUPE_NO_CACHE=true and so on, then from a loupe.json in the script's folder or",
    "above it, then from settings.json in the folder of settings:"
        + " { \"format\": 1, \"threads\": 2 }.",
    "LOUPE_HOME is where data, settings and cache lie, LOUPE_JAVA the Java to use, LOUPE_HEAP its",
    "heap (1g); NO_COLOR turns colours off."
  };

  private HelpTexts() {}
}
