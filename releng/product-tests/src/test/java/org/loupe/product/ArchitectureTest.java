package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules that the whole tree keeps. {@link FloorsTest} has those of imports between bundles. */
class ArchitectureTest {

  private static final List<Bundle> BUNDLES = Bundle.all(Product.PROJECT);

  private static final Pattern MAP_ROW =
      Pattern.compile("^\\| *(\\d) *\\|([^|]*)\\|", Pattern.MULTILINE);

  private static final Pattern BUNDLE_NAME = Pattern.compile("`(org\\.loupe[\\w.]*)`");

  private static String name(Path file) {
    return Product.PROJECT.relativize(file.toAbsolutePath()).toString();
  }

  // --- exports

  @Test
  void exportsHaveAVersionADescriptionAndNothingInternal() {
    List<String> found = new ArrayList<>();
    BUNDLES.forEach(b -> found.addAll(exports(b)));
    assertEquals(List.of(), found);
  }

  private static List<String> exports(Bundle b) {
    List<String> found = new ArrayList<>();
    b.exports()
        .forEach(
            (p, attributes) -> {
              if (!attributes.contains("version=")) {
                found.add("%s exports %s without a version".formatted(b.name(), p));
              }
              Path folder = b.folder().resolve("src").resolve(p.replace('.', '/'));
              if (!Files.exists(folder.resolve("package-info.java"))) {
                found.add("%s exports %s without package-info.java".formatted(b.name(), p));
              }
              boolean internal = p.endsWith(".internal") || p.contains(".internal.");
              if (internal && !attributes.contains("x-friends:=")) {
                found.add("%s exports %s to everyone".formatted(b.name(), p));
              }
            });
    return found;
  }

  @Test
  void exportedTypesAreDocumented() {
    List<String> found = new ArrayList<>();
    for (Bundle b : BUNDLES) {
      for (Path file : b.sources()) {
        String p =
            b.folder().resolve("src").relativize(file.getParent()).toString().replace('/', '.');
        if (b.exports().containsKey(p)) {
          found.addAll(SourceRules.undocumented(name(file), Bundle.text(file)));
        }
      }
    }
    assertEquals(List.of(), found);
  }

  // --- sources

  @Test
  void forbiddenCallsAreNowhere() {
    List<String> found = new ArrayList<>();
    for (Bundle b : BUNDLES) {
      b.sources().forEach(f -> found.addAll(SourceRules.calls(name(f), Bundle.text(f))));
    }
    assertEquals(List.of(), found);
  }

  @Test
  void reservedPackagesAreUsedByTheirBundlesAlone() {
    List<String> found = new ArrayList<>();
    for (Bundle b : BUNDLES) {
      b.sources().forEach(f -> found.addAll(SourceRules.imports(b, name(f), Bundle.text(f))));
    }
    assertEquals(List.of(), found);
  }

  @Test
  void problemCodesAreGivenOnceAndInTheirRange() {
    ProblemCodes codes = new ProblemCodes();
    for (Bundle b : BUNDLES) {
      b.sources().forEach(f -> codes.add(b.name(), name(f), Bundle.text(f)));
    }
    assertEquals(List.of(), codes.violations());
    // one of each bundle that has problems, at least
    assertTrue(codes.count() > 50, () -> "only " + codes.count() + " codes were found");
  }

  // --- README

  @Test
  void bundleMapOfTheReadmeIsTheTree() {
    Path readme = Product.PROJECT.resolve("README.md");
    if (Files.exists(readme)) {
      assertEquals(List.of(), bundleMap(Bundle.text(readme), BUNDLES));
    }
  }

  private static List<String> bundleMap(String readme, List<Bundle> bundles) {
    Map<String, Integer> rows = new HashMap<>();
    for (MatchResult row : MAP_ROW.matcher(readme).results().toList()) {
      for (MatchResult b : BUNDLE_NAME.matcher(row.group(2)).results().toList()) {
        rows.put(b.group(1), Integer.valueOf(row.group(1)));
      }
    }
    List<String> found = new ArrayList<>();
    Set<String> there = new TreeSet<>();
    for (Bundle b : bundles) {
      there.add(b.name());
      Optional<Integer> floor = Floors.of(b);
      if (!rows.containsKey(b.name())) {
        found.add("README.md: the bundle map has no %s".formatted(b.name()));
      } else if (!floor.equals(Optional.of(rows.get(b.name())))) {
        found.add(
            "README.md: %s is on floor %s, not %d"
                .formatted(b.name(), floor.map(String::valueOf).orElse("?"), rows.get(b.name())));
      }
    }
    rows.keySet().stream()
        .filter(n -> !there.contains(n))
        .forEach(n -> found.add("README.md: there is no bundle %s".formatted(n)));
    return found;
  }

  // --- the rules can fail

  private static Bundle bundle(String name, String headers) {
    return Bundle.of(
        Path.of("bundles", name),
        "Manifest-Version: 1.0\nBundle-SymbolicName: %s\n%s\n".formatted(name, headers));
  }

  @Test
  void badExportsAreFound() {
    assertEquals(
        List.of(
            "org.loupe.api exports org.loupe.api without a version",
            "org.loupe.api exports org.loupe.api without package-info.java"),
        exports(bundle("org.loupe.api", "Export-Package: org.loupe.api")));
    String internal = "Export-Package: org.loupe.api.internal.x;version=\"1\"";
    assertTrue(
        exports(bundle("org.loupe.api", internal))
            .contains("org.loupe.api exports org.loupe.api.internal.x to everyone"));
    assertEquals(
        1,
        exports(bundle("org.loupe.api", internal + ";x-friends:=\"org.loupe.api.tests\"")).size());
  }

  @Test
  void forbiddenCallsAreFound() {
    List<String> bad =
        List.of(
            "System.exit(1);",
            "Runtime.getRuntime().halt(1);",
            "new ObjectInputStream(in);",
            "s.getBytes();",
            "new FileReader(f);",
            "new InputStreamReader(in);",
            "new InputStreamReader(open(f));",
            "new Scanner(in);",
            "new String(bytes);",
            "new String(in.readAllBytes());",
            "Charset.defaultCharset();");
    for (String call : bad) {
      assertEquals(1, SourceRules.calls("A.java", "class A {\n" + call + "\n}").size(), call);
    }
    assertTrue(
        SourceRules.calls("A.java", "class A {\n  int x = s.getBytes();\n}")
            .getFirst()
            .startsWith("A.java:2: .getBytes() depends on"));
  }

  @Test
  void innocentCallsAreNot() {
    List<String> good =
        List.of(
            "s.getBytes(UTF_8);",
            "new InputStreamReader(open(f), UTF_8);",
            "new String(bytes, UTF_8);",
            "new String(characters);",
            "// System.exit(1)",
            "/* new\n ObjectInputStream(in) */",
            "log(\"System.exit(1) \\\" s.getBytes()\");",
            "String s = \"\"\"\n  System.exit(1)\n  \"\"\";",
            "char c = '\"'; // System.exit(1)");
    for (String call : good) {
      assertEquals(List.of(), SourceRules.calls("A.java", "class A {\n" + call + "\n}"), call);
    }
  }

  @Test
  void reservedImportsAreFound() {
    Bundle geometry = bundle("org.loupe.geometry", "");
    assertEquals(
        List.of(
            "A.java:2: org.loupe.geometry touches org.nd4j.linalg.Nd4j;"
                + " org.nd4j is for org.loupe.compute.nd4j alone"),
        SourceRules.imports(geometry, "A.java", "package a;\nimport org.nd4j.linalg.Nd4j;\n"));
    assertEquals(
        1, SourceRules.imports(geometry, "A.java", "import static org.eclipse.core.X.y;\n").size());
    assertEquals(
        List.of(), SourceRules.imports(geometry, "A.java", "// import org.nd4j.linalg.Nd4j;\n"));
  }

  @Test
  void undocumentedTypesAreFound() {
    assertEquals(
        List.of("A.java:3: A has no documentation"),
        SourceRules.undocumented("A.java", "package a;\n\npublic final class A {}\n"));
    assertEquals(
        List.of("A.java:4: B has no documentation"),
        SourceRules.undocumented(
            "A.java", "/** A. */\npublic interface A {\n\n  record B(int x) {}\n}\n"));
    assertEquals(
        List.of("A.java:4: B has no documentation"),
        SourceRules.undocumented(
            "A.java", "/** A. */\npublic class A {\n  int x;\n  public static class B {}\n}\n"));
  }

  @Test
  void documentedAndHiddenTypesAreNot() {
    String annotated =
        "/**\n * A.\n */\n@Component\n@Id(\n    value = \"a\",\n    b = 1)\npublic class A {}\n";
    assertEquals(List.of(), SourceRules.undocumented("A.java", annotated));
    assertEquals(
        List.of(),
        SourceRules.undocumented(
            "A.java",
            "/** A. */\npublic class A {\n  private record B(int x) {}\n\n  enum C { D }\n}\n"));
    assertEquals(List.of(), SourceRules.undocumented("A.java", "class A {}\n"));
  }

  private static List<String> codes(String bundle, String... enums) {
    ProblemCodes codes = new ProblemCodes();
    for (String constants : enums) {
      codes.add(bundle, "P.java", "public enum P implements ProblemCode {\n" + constants + ";\n}");
    }
    return codes.violations();
  }

  @Test
  void badCodesAreFound() {
    assertEquals(
        List.of("P.java B: LP-2001 is the code of P.java A already"),
        codes("org.loupe.network", "A(\"LP-2001\", X), B(\n  \"LP-2001\", X)"));
    assertEquals(
        List.of("P.java A: LP-2101 is outside of the codes of org.loupe.network, [20]"),
        codes("org.loupe.network", "A(\"LP-2101\", X)"));
    assertEquals(
        List.of("P.java A: 'LP-201' is not LP- and four digits"),
        codes("org.loupe.network", "A(\"LP-201\", X)"));
    assertEquals(
        List.of("P.java A: LP-2001 is outside of the codes of org.loupe.gone, []"),
        codes("org.loupe.gone", "A(\"LP-2001\", X)"));
    assertEquals(
        List.of("P.java: org.loupe.network has an enum of problems already, P.java"),
        codes("org.loupe.network", "A(\"LP-2001\", X)", "B(\"LP-2002\", X)"));
    assertEquals(
        List.of("P.java: no constant with a code was found"), codes("org.loupe.network", "A"));
    assertEquals(List.of(), codes("org.loupe.network", "A(\"LP-2001\", X), B(\"LP-2002\", X)"));
  }

  @Test
  void badBundleMapsAreFound() {
    List<Bundle> two = List.of(bundle("org.loupe.api", ""), bundle("org.loupe.plan", ""));
    String good = "| floor | bundle |\n| --- | --- |\n| 1 | `org.loupe.plan` | x |\n";
    assertEquals(List.of("README.md: the bundle map has no org.loupe.api"), bundleMap(good, two));
    assertEquals(
        List.of("README.md: org.loupe.api is on floor 0, not 2"),
        bundleMap(good + "| 2 | `org.loupe.api` | x |\n", two));
    assertEquals(
        List.of("README.md: there is no bundle org.loupe.network"),
        bundleMap(good + "| 0 | `org.loupe.api`, `org.loupe.network` | x |\n", two));
    assertEquals(List.of(), bundleMap(good + "| 0 | `org.loupe.api` | x |\n", two));
  }
}
