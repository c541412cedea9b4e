package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The floors of the architecture, over the manifests of all bundles. */
class FloorsTest {

  private static final List<Bundle> BUNDLES = Bundle.all(Product.PROJECT);

  @Test
  void bundlesUseOnlyFloorsBelowTheirOwn() {
    assertFalse(BUNDLES.isEmpty());
    assertEquals(List.of(), Floors.violations(BUNDLES));
  }

  @Test
  void platformIsTouchedOnlyWhereItMayBe() {
    List<String> found = new ArrayList<>();
    BUNDLES.forEach(b -> found.addAll(Floors.foreign(b)));
    assertEquals(List.of(), found);
  }

  // --- the rules can fail

  private static Bundle bundle(String name, String headers) {
    return Bundle.of(
        Path.of("bundles", name),
        "Manifest-Version: 1.0\nBundle-SymbolicName: %s;singleton:=true\n%s\n"
            .formatted(name, headers));
  }

  private static List<String> violations(Bundle... bundles) {
    return Floors.violations(List.of(bundles));
  }

  private static final Bundle API =
      bundle("org.loupe.api", "Export-Package: org.loupe.api;version=\"1.0.0\"");
  private static final Bundle PLAN =
      bundle("org.loupe.plan", "Export-Package: org.loupe.plan;uses:=\"a,b\",\n org.loupe.plan.x");

  @Test
  void floorBelowMayBeUsed() {
    String headers = "Import-Package: org.loupe.api;version=\"[1,2)\"";
    assertEquals(List.of(), violations(API, bundle("org.loupe.plan", headers)));
  }

  @Test
  void sameFloorAndFloorAboveMayNot() {
    assertEquals(
        List.of(
            "org.loupe.network (floor 1) uses org.loupe.plan (floor 1);"
                + " a bundle uses only floors below its own"),
        violations(PLAN, bundle("org.loupe.network", "Import-Package: org.loupe.plan.x")));
    assertEquals(
        1, violations(PLAN, bundle("org.loupe.api", "Require-Bundle: org.loupe.plan")).size());
  }

  @Test
  void unknownBundlesAndPackagesAreFound() {
    assertTrue(violations(bundle("org.loupe.util", "")).getFirst().contains("is on no floor"));
    assertEquals(
        List.of("org.loupe.plan imports org.loupe.gone, which no bundle exports"),
        violations(bundle("org.loupe.plan", "Import-Package: org.loupe.gone")));
  }

  @Test
  void languageMayUseWhatComesBeforeItAndNoMore() {
    Bundle dsl = bundle("org.loupe.dsl", "Export-Package: org.loupe.dsl");
    Bundle ide =
        bundle(
            "org.loupe.dsl.ide",
            "Import-Package: org.loupe.dsl\nExport-Package: org.loupe.dsl.ide");
    assertEquals(List.of(), violations(dsl, ide));
    Bundle back =
        bundle("org.loupe.dsl", "Import-Package: org.loupe.dsl.ide\nExport-Package: org.loupe.dsl");
    assertEquals(1, violations(back, ide).size());
    assertEquals(
        1, violations(dsl, bundle("org.loupe.runtime", "Import-Package: org.loupe.dsl")).size());
  }

  @Test
  void fragmentIsOnTheFloorOfItsHost() {
    Bundle compute = bundle("org.loupe.compute", "Export-Package: org.loupe.compute");
    assertEquals(
        List.of(),
        violations(
            compute,
            bundle(
                "org.loupe.compute.nd4j.cpu",
                "Fragment-Host: org.loupe.compute.nd4j;bundle-version=\"1\"\n"
                    + "Import-Package: org.loupe.compute")));
    assertEquals(
        1,
        violations(
                compute,
                bundle(
                    "org.loupe.api.tests",
                    "Fragment-Host: org.loupe.api\nImport-Package: org.loupe.compute"))
            .size());
  }

  private static List<String> foreign(String name, String headers) {
    return Floors.foreign(bundle(name, headers));
  }

  @Test
  void reservedPackagesAreFound() {
    assertEquals(
        List.of(
            "org.loupe.geometry touches org.nd4j.linalg;"
                + " org.nd4j is for org.loupe.compute.nd4j alone"),
        foreign("org.loupe.geometry", "Import-Package: org.nd4j.linalg"));
    assertEquals(
        1, foreign("org.loupe.compute.nd4j", "Import-Package: org.bytedeco.pytorch").size());
    assertEquals(1, foreign("org.loupe.cli", "Import-Package: org.eclipse.swt.widgets").size());
    assertEquals(1, foreign("org.loupe.cli", "Require-Bundle: org.eclipse.ui").size());
    assertEquals(1, foreign("org.loupe.cli", "Import-Package: org.graalvm.polyglot").size());
    assertEquals(1, foreign("org.loupe.data", "Import-Package: org.eclipse.core.runtime").size());
    assertEquals(List.of(), foreign("org.loupe.cli", "Import-Package: org.eclipse.core.runtime"));
    assertEquals(List.of(), foreign("org.loupe.workbench", "Require-Bundle: org.eclipse.ui"));
    assertEquals(
        List.of(),
        foreign(
            "org.loupe.compute.nd4j.cpu",
            "Fragment-Host: org.loupe.compute.nd4j\nImport-Package: org.nd4j.x, org.bytedeco.x"));
  }
}
