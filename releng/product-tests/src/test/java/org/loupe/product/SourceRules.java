package org.loupe.product;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules that single source files keep. Each gives what breaks it, one line each. */
final class SourceRules {

  /** Comments, text blocks, texts and characters: what a rule on code must not see. */
  private static final Pattern NO_CODE =
      Pattern.compile(
          "/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\""
              + "|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'",
          Pattern.DOTALL);

  /** Calls that are wrong everywhere, with the reason. */
  private static final Map<Pattern, String> CALLS = new HashMap<>();

  private static final String CHARSET = "depends on the machine's charset; name one";

  static {
    // the launcher is a shell script and the application returns its status to Equinox
    forbid("\\bSystem\\.exit\\b", "ends the process; only the launcher does");
    forbid("\\bgetRuntime\\(\\)\\.(exit|halt)\\b", "ends the process; only the launcher does");
    forbid("\\bObjectInputStream\\b", "executes what a file says");
    forbid("\\.getBytes\\(\\s*\\)", CHARSET);
    forbid("\\bnew (FileReader|FileWriter)\\(", CHARSET);
    forbid(
        "\\bnew (InputStreamReader|OutputStreamWriter|Scanner)"
            + "\\([^,()]*(\\([^()]*\\))?[^,()]*\\)",
        CHARSET);
    forbid("\\bnew String\\(\\s*[\\w.]*[bB]ytes(\\(\\))?\\s*\\)", CHARSET);
    forbid(
        "\\bnew String\\(\\s*[\\w.]*(readAllBytes\\([^()]+\\)|toByteArray\\(\\))\\s*\\)", CHARSET);
    forbid("\\bCharset\\.defaultCharset\\b", CHARSET);
  }

  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?([\\w.]+);", Pattern.MULTILINE);

  private static final Pattern TYPE =
      Pattern.compile(
          "^(\\s*)((?:(?:public|static|final|abstract|sealed|non-sealed) +)*)"
              + "(?:class|interface|record|enum|@interface) +(\\w+).*");

  private SourceRules() {}

  private static void forbid(String call, String why) {
    CALLS.put(Pattern.compile(call), why);
  }

  /** A source without comments and texts; lines keep their numbers. */
  static String code(String text) {
    return NO_CODE
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(m.group().replaceAll("[^\\n]", " ")));
  }

  /** Forbidden calls. */
  static List<String> calls(String file, String text) {
    String code = code(text);
    List<String> found = new ArrayList<>();
    CALLS.forEach(
        (call, why) -> {
          for (MatchResult m : call.matcher(code).results().toList()) {
            found.add(
                "%s:%d: %s %s".formatted(file, line(code, m.start()), m.group().strip(), why));
          }
        });
    return found;
  }

  /** Imports that are reserved for other bundles. */
  static List<String> imports(Bundle bundle, String file, String text) {
    List<String> found = new ArrayList<>();
    for (MatchResult m : IMPORT.matcher(code(text)).results().toList()) {
      Floors.mayTouch(bundle, m.group(1))
          .ifPresent(why -> found.add("%s:%d: %s".formatted(file, line(text, m.start()), why)));
    }
    return found;
  }

  private static int line(String text, int position) {
    return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
  }

  /** Types that others can use and that have no documentation. */
  static List<String> undocumented(String file, String text) {
    String[] lines = text.split("\n", -1);
    String[] code = code(text).split("\n", -1);
    List<String> found = new ArrayList<>();
    boolean members = false;
    for (int i = 0; i < lines.length; i++) {
      Matcher type = TYPE.matcher(code[i]);
      if (!type.matches()) {
        continue;
      }
      boolean isPublic = type.group(2).contains("public");
      if (type.group(1).isEmpty()) {
        // what an interface declares is public
        members = code[i].contains("interface ") && isPublic;
      }
      if ((isPublic || members && !type.group(1).isEmpty()) && !isDocumented(lines, i)) {
        found.add("%s:%d: %s has no documentation".formatted(file, i + 1, type.group(3)));
      }
    }
    return found;
  }

  /** Whether a comment ends above a declaration, with nothing but annotations between. */
  private static boolean isDocumented(String[] lines, int declaration) {
    for (int i = declaration - 1; i >= 0; i--) {
      String line = lines[i].strip();
      if (line.endsWith("*/")) {
        return true;
      }
      if (line.isEmpty() || line.endsWith(";") || line.endsWith("}") || line.endsWith("{")) {
        return false;
      }
    }
    return false;
  }
}
