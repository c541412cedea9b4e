package org.loupe.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.metadata.IProvidedCapability;
import org.eclipse.equinox.p2.metadata.IRequirement;
import org.eclipse.equinox.p2.metadata.MetadataFactory;
import org.eclipse.equinox.p2.metadata.MetadataFactory.InstallableUnitDescription;
import org.eclipse.equinox.p2.metadata.Version;
import org.eclipse.equinox.p2.metadata.VersionRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;

/** Which plug-ins fit the installed interfaces. */
class ApiCheckTest {
  private static final String PACKAGE = "java.package";
  private final IInstallableUnit api =
      unit("org.loupe.api", List.of(provided(PACKAGE, "org.loupe.api", "1.2.0")), List.of());

  private static IInstallableUnit unit(
      String name, List<IProvidedCapability> provides, List<IRequirement> requires) {
    InstallableUnitDescription d = new InstallableUnitDescription();
    d.setId(name);
    d.setVersion(Version.create("1.0.0"));
    d.addProvidedCapabilities(
        List.of(provided(IInstallableUnit.NAMESPACE_IU_ID, name, "1.0.0")));
    d.addProvidedCapabilities(provides);
    d.addRequirements(requires);
    return MetadataFactory.createInstallableUnit(d);
  }

  private static IProvidedCapability provided(String namespace, String name, String version) {
    return MetadataFactory.createProvidedCapability(namespace, name, Version.create(version));
  }

  private static IRequirement required(String namespace, String name, String range) {
    return MetadataFactory.createRequirement(
        namespace, name, VersionRange.create(range), null, false, false);
  }

  private void check(IInstallableUnit wanted, IInstallableUnit... offered) {
    new ApiCheck(List.of(api)).check(List.of(wanted), List.of(offered));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1.0,2)", "1.0", "0.0.0", "[1.2,1.2]"})
  void whatAcceptsTheInstalledVersionFits(String range) {
    IInstallableUnit fits =
        unit("acme", List.of(), List.of(required(PACKAGE, "org.loupe.api", range)));
    assertDoesNotThrow(() -> check(fits, fits));
  }

  @Test
  void anotherVersionIsRefusedWithBoth() {
    IInstallableUnit newer =
        unit("acme", List.of(), List.of(required(PACKAGE, "org.loupe.api", "[2.0,3)")));
    LoupeException e = assertThrows(LoupeException.class, () -> check(newer, newer));
    assertEquals(PlugInProblem.OTHER_API, e.code());
    assertEquals(
        "The plug-in 'acme' 1.0.0 is built for org.loupe.api [2.0.0,3.0.0); this Loupe has 1.2.0.",
        e.getMessage());
  }

  @Test
  void aBundleThatAFeatureBringsAlongIsLookedAt() {
    IInstallableUnit newer =
        unit("acme", List.of(), List.of(required(PACKAGE, "org.loupe.api", "2.0")));
    IInstallableUnit feature =
        unit(
            "acme.feature.feature.group",
            List.of(),
            List.of(required(IInstallableUnit.NAMESPACE_IU_ID, "acme", "[1.0.0,1.0.0]")));
    assertEquals(
        PlugInProblem.OTHER_API,
        assertThrows(LoupeException.class, () -> check(feature, feature, newer)).code());
  }

  @Test
  void whatIsNotLoupesIsLeftToTheResolver() {
    IInstallableUnit other =
        unit("acme", List.of(), List.of(required(PACKAGE, "org.nowhere", "[2.0,3)")));
    assertDoesNotThrow(() -> check(other, other));
  }
}
