package org.loupe.product;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The codes of problems: each is given once, in the range of its bundle. */
final class ProblemCodes {

  /** First two digits of the codes that each bundle may give. */
  private static final Map<String, List<String>> AREAS = new HashMap<>();

  static {
    area("dsl", "00", "01", "02", "03");
    area("plan", "10", "11");
    area("runtime", "10", "11", "12", "90");
    area("report", "12");
    area("manual", "13");
    area("network", "20");
    area("onnx", "21");
    area("data", "22");
    area("compute", "30");
    area("compute.nd4j", "31");
    area("compute.torch", "32");
    area("numeric", "33");
    area("training", "34");
    area("geometry", "40");
    area("evaluation", "43");
    area("ssl", "41");
    area("attribution", "42");
    area("evaluation", "43");
    area("sampling", "44");
    area("script", "50");
    area("samples", "11");
    area("plugins", "60");
    area("cli", "70", "90");
    area("workbench", "80");
  }

  private static final Pattern ENUM =
      Pattern.compile("enum \\w+ implements [^{]*\\bProblemCode\\b");
  private static final Pattern CONSTANT =
      Pattern.compile("\\b([A-Z][A-Z0-9_]*)\\(\\s*\"([^\"]*)\"");

  private final Map<String, String> owners = new HashMap<>();
  private final Map<String, String> enums = new HashMap<>();
  private final List<String> found = new ArrayList<>();

  private static void area(String bundle, String... areas) {
    AREAS.put("org.loupe." + bundle, List.of(areas));
  }

  /** Looks at a source file; only enums of problems count. */
  void add(String bundle, String file, String text) {
    if (!ENUM.matcher(text).find()) {
      return;
    }
    String other = enums.putIfAbsent(bundle, file);
    if (other != null) {
      found.add("%s: %s has an enum of problems already, %s".formatted(file, bundle, other));
    }
    List<MatchResult> constants = CONSTANT.matcher(text).results().toList();
    if (constants.isEmpty()) {
      found.add("%s: no constant with a code was found".formatted(file));
    }
    for (MatchResult m : constants) {
      add(bundle, file, m.group(1), m.group(2));
    }
  }

  private void add(String bundle, String file, String constant, String code) {
    String owner = file + " " + constant;
    String other = owners.putIfAbsent(code, owner);
    if (other != null) {
      found.add("%s: %s is the code of %s already".formatted(owner, code, other));
    }
    if (!code.matches("LP-\\d{4}")) {
      found.add("%s: '%s' is not LP- and four digits".formatted(owner, code));
    } else if (!AREAS.getOrDefault(bundle, List.of()).contains(code.substring(3, 5))) {
      found.add(
          "%s: %s is outside of the codes of %s, %s"
              .formatted(owner, code, bundle, AREAS.getOrDefault(bundle, List.of())));
    }
  }

  /** What breaks the rules, one line each. */
  List<String> violations() {
    return List.copyOf(found);
  }

  /** How many codes there are. */
  int count() {
    return owners.size();
  }
}
