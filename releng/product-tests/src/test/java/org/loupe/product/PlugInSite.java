package org.loupe.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A p2 repository of plug-ins, written by hand: so that it can also be wrong. */
final class PlugInSite {
  private static final String UNIT =
      """
      <unit id='%1$s' version='%2$s' singleton='false'>
        <update id='%1$s' range='[0.0.0,%2$s)' severity='0'/>
        <properties size='2'>
          <property name='org.eclipse.equinox.p2.name' value='Plug-in %1$s'/>
          <property name='org.eclipse.equinox.p2.provider' value='ACME'/>
        </properties>
        <provides size='%6$d'>
          <provided namespace='org.eclipse.equinox.p2.iu' name='%1$s' version='%2$s'/>
          <provided namespace='osgi.bundle' name='%1$s' version='%2$s'/>
          <provided namespace='org.eclipse.equinox.p2.eclipse.type' name='bundle' version='1.0.0'/>
          %7$s
        </provides>
        <requires size='%4$d'>%3$s</requires>
        <artifacts size='1'><artifact classifier='osgi.bundle' id='%1$s' version='%2$s'/></artifacts>
        <touchpoint id='org.eclipse.equinox.p2.osgi' version='1.0.0'/>
        <touchpointData size='1'><instructions size='2'>
          <instruction key='manifest'>Bundle-SymbolicName: %1$s&#xA;Bundle-Version: %2$s</instruction>
          %5$s
        </instructions></touchpointData>
      </unit>
      """;

  private static final String FEATURE =
      """
      <unit id='%1$s.feature.feature.group' version='%2$s' singleton='false'>
        <properties size='3'>
          <property name='org.eclipse.equinox.p2.name' value='Feature %1$s'/>
          <property name='org.eclipse.equinox.p2.provider' value='ACME'/>
          <property name='org.eclipse.equinox.p2.type.group' value='true'/>
        </properties>
        <provides size='1'>
          <provided namespace='org.eclipse.equinox.p2.iu' name='%1$s.feature.feature.group'
              version='%2$s'/>
        </provides>
        <requires size='1'><required namespace='org.eclipse.equinox.p2.iu' name='%1$s'
            range='[%2$s,%2$s]'/></requires>
        <touchpoint id='null' version='0.0.0'/>
      </unit>
      """;

  private static final String AT_ONCE =
      "<instruction key='configure'>markStarted(started: true);</instruction>";

  private static final String REQUIRED =
      "<required namespace='java.package' name='%s' range='%s'/>";

  private static final String PROVIDED =
      "<provided namespace='java.package' name='%s' version='0.0.0'/>";

  private static final int ALWAYS_PROVIDED = 3;

  private static final String CONTENT =
      """
      <?xml version='1.0' encoding='UTF-8'?>
      <?metadataRepository version='1.2.0'?>
      <repository name='Test' version='1'
          type='org.eclipse.equinox.internal.p2.metadata.repository.LocalMetadataRepository'>
        <units size='%d'>%s</units>
      </repository>
      """;

  private static final String ARTIFACT =
      """
      <artifact classifier='osgi.bundle' id='%s' version='%s'><properties size='2'>
        <property name='download.size' value='%d'/>
        <property name='download.checksum.sha-256' value='%s'/>
      </properties></artifact>
      """;

  private static final String ARTIFACTS =
      """
      <?xml version='1.0' encoding='UTF-8'?>
      <?artifactRepository version='1.1.0'?>
      <repository name='Test' version='1'
          type='org.eclipse.equinox.p2.artifact.repository.simpleRepository'>
        <mappings size='1'><rule filter='(&amp; (classifier=osgi.bundle))'
            output='${repoUrl}/plugins/${id}_${version}.jar'/></mappings>
        <artifacts size='%d'>%s</artifacts>
      </repository>
      """;

  private PlugInSite() {}

  /** Writes a repository into a folder. */
  static Path write(Path folder, PlugInBundle... bundles) throws IOException {
    return write(folder, new ArrayList<>(), bundles);
  }

  /** Writes one with a feature for each bundle, as p2's dialogs only show features. */
  static Path writeFeatures(Path folder, PlugInBundle... bundles) throws IOException {
    List<String> features = new ArrayList<>();
    for (PlugInBundle b : bundles) {
      features.add(FEATURE.formatted(b.name(), b.version()));
    }
    return write(folder, features, bundles);
  }

  private static Path write(Path folder, List<String> units, PlugInBundle... bundles)
      throws IOException {
    List<String> artifacts = new ArrayList<>();
    for (PlugInBundle b : bundles) {
      List<String> requires = new ArrayList<>();
      if (!b.api().isEmpty()) {
        requires.add(REQUIRED.formatted("org.loupe.api", b.api()));
      }
      b.imports().forEach(p -> requires.add(REQUIRED.formatted(p, "0.0.0")));
      units.add(
          UNIT.formatted(
              b.name(),
              b.version(),
              String.join("", requires),
              requires.size(),
              b.isStartedAtOnce() ? AT_ONCE : "",
              ALWAYS_PROVIDED + b.exports().size(),
              String.join("", b.exports().stream().map(PROVIDED::formatted).toList())));
      Path jar = b.jar(folder.resolve("plugins"));
      artifacts.add(
          ARTIFACT.formatted(b.name(), b.version(), Files.size(jar), PlugInBundle.sha256(jar)));
    }
    Files.writeString(
        folder.resolve("content.xml"), CONTENT.formatted(units.size(), String.join("", units)));
    Files.writeString(
        folder.resolve("artifacts.xml"),
        ARTIFACTS.formatted(artifacts.size(), String.join("", artifacts)));
    return folder;
  }

  /** The file of a bundle. */
  static Path jar(Path site, PlugInBundle bundle) {
    return site.resolve("plugins").resolve(bundle.name() + "_" + bundle.version() + ".jar");
  }

  /** Packs a repository, with an entry more that may be bad. */
  static Path zip(Path site, Path zip, String... more) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
        Stream<Path> files = Files.walk(site)) {
      for (Path f : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(site.relativize(f).toString()));
        Files.copy(f, out);
      }
      for (String name : more) {
        out.putNextEntry(new ZipEntry(name));
        out.write("attack".getBytes());
      }
    }
    return zip;
  }
}
