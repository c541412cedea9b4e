package org.loupe.product;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** A bundle of somebody else, compiled against the product's own bundles as an outsider does. */
final class PlugInBundle {
  private static final String ANALYSIS =
      """
      package %1$s;
      import org.loupe.api.*;
      @AnalysisId(value = "%2$s", since = "1.0", deterministic = true)
      @Doc("Multiplies a number.")
      public final class %3$s implements Analysis<%3$s.Parameters, %3$s.Result> {
        public record Parameters(@Doc("a number") double x) {}
        public record Result(@Doc("the product") @Principal double y) {}
        public %3$s() { %5$s }
        @Override public Result run(Parameters p, AnalysisContext c) { return new Result(%4$s * p.x()); }
      }
      """;

  private static final String COMPONENT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s.%2$s">
        <property name="loupe.value" type="String" value="%3$s"/>
        <service><provide interface="org.loupe.api.Analysis"/></service>
        <implementation class="%1$s.%2$s"/>
      </scr:component>
      """;

  private final String name;
  private final String version;
  private String api = "[1.0,2)";
  private final List<String> imports = new ArrayList<>();
  private final List<String> exports = new ArrayList<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>();
  private boolean atOnce;

  /** A bundle with nothing in it. */
  PlugInBundle(String name, String version) {
    this.name = name;
    this.version = version;
  }

  String name() {
    return name;
  }

  String version() {
    return version;
  }

  String api() {
    return api;
  }

  List<String> imports() {
    return imports;
  }

  List<String> exports() {
    return exports;
  }

  /** One that has nothing to do with Loupe's interfaces. */
  static PlugInBundle platform(String name, String version) {
    PlugInBundle bundle = new PlugInBundle(name, version);
    bundle.api = "";
    return bundle;
  }

  /** Built for a version of the interfaces. */
  PlugInBundle api(String range) {
    api = range;
    return this;
  }

  /** Started with the framework, as bundles are that listen or watch. */
  PlugInBundle startedAtOnce() {
    atOnce = true;
    return this;
  }

  boolean isStartedAtOnce() {
    return atOnce;
  }

  /** Needs a package of nobody. */
  PlugInBundle needs(String packageName) {
    imports.add(packageName);
    return this;
  }

  /** With an analysis that multiplies a number by another. */
  PlugInBundle analysis(String id, double factor) {
    return analysis(id, factor, "");
  }

  /** The same, with a statement in its constructor. */
  PlugInBundle analysis(String id, double factor, String statement) {
    String type = "Analysis" + sources.size();
    sources.put(type, ANALYSIS.formatted(name, id, type, factor, statement));
    files.put("OSGI-INF/" + type + ".xml", COMPONENT.formatted(name, type, id));
    headers.merge("Service-Component", "OSGI-INF/" + type + ".xml", (a, b) -> a + "," + b);
    return this;
  }

  /** Offers the package of its classes. */
  PlugInBundle exported() {
    exports.add(name);
    return header("Export-Package", name);
  }

  /** With a class. */
  PlugInBundle source(String type, String text) {
    sources.put(type, text);
    return this;
  }

  /** With a file. */
  PlugInBundle file(String file, String text) {
    files.put(file, text);
    return this;
  }

  /** With a header of its manifest. */
  PlugInBundle header(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** With an activator that does something when the bundle is started. */
  PlugInBundle activator(String statement) {
    imports.add("org.osgi.framework");
    headers.put("Bundle-Activator", name + ".Activator");
    sources.put(
        "Activator",
        """
        package %s;
        import org.osgi.framework.*;
        public final class Activator implements BundleActivator {
          @Override public void start(BundleContext c) throws Exception { %s }
          @Override public void stop(BundleContext c) {}
        }
        """
            .formatted(name, statement));
    return this;
  }

  /** Makes the jar in a folder. */
  Path jar(Path folder) throws IOException {
    Path work = Files.createTempDirectory("plug-in-");
    List<String> arguments =
        new ArrayList<>(
            List.of("-proc:none", "-nowarn", "-d", work.toString(), "-cp", classPath()));
    for (var e : sources.entrySet()) {
      arguments.add(Files.writeString(work.resolve(e.getKey() + ".java"), e.getValue()).toString());
    }
    if (!sources.isEmpty()) {
      int status =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, arguments.toArray(String[]::new));
      if (status != 0) {
        throw new AssertionError("the plug-in of the test does not compile");
      }
    }
    Path jar = Files.createDirectories(folder).resolve(name + "_" + version + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest());
        Stream<Path> classes = Files.walk(work)) {
      for (Path c : classes.filter(p -> p.toString().endsWith(".class")).toList()) {
        entries.putNextEntry(new ZipEntry(work.relativize(c).toString()));
        Files.copy(c, entries);
      }
      for (var f : files.entrySet()) {
        entries.putNextEntry(new ZipEntry(f.getKey()));
        entries.write(f.getValue().getBytes());
      }
    }
    return jar;
  }

  private Manifest manifest() {
    Manifest manifest = new Manifest();
    Attributes a = manifest.getMainAttributes();
    a.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    a.putValue("Bundle-ManifestVersion", "2");
    a.putValue("Bundle-Name", "Plug-in " + name);
    a.putValue("Bundle-Vendor", "ACME");
    a.putValue("Bundle-SymbolicName", name);
    a.putValue("Bundle-Version", version);
    a.putValue("Bundle-ActivationPolicy", "lazy");
    List<String> all = new ArrayList<>(imports);
    if (!api.isEmpty()) {
      all.add("org.loupe.api;version=\"" + api + "\"");
    }
    if (!all.isEmpty()) {
      a.putValue("Import-Package", String.join(",", all));
    }
    headers.forEach(a::putValue);
    return manifest;
  }

  private static String classPath() {
    try (Stream<Path> plugins = Files.list(Product.folder().resolve("plugins"))) {
      return String.join(
          ":",
          plugins
              .filter(
                  p ->
                      p.getFileName()
                          .toString()
                          .matches(
                              "(org\\.loupe\\.api|org\\.eclipse\\.(osgi|equinox\\.(app|common"
                                  + "|registry)))_.*"))
              .map(Path::toString)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The SHA-256 of a file. */
  static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
