package org.loupe.manual;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.loupe.api.ProblemCode;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** What the bundles of a running framework tell the manual, those of plug-ins included. */
public final class OsgiInstallation {
  private static final String API = ProblemCode.class.getPackageName();
  private static final String PROBLEM_CODE = ProblemCode.class.getName().replace('.', '/');
  private static final String CLASS = ".class";

  private final BundleContext context;

  /** The framework of a bundle. */
  public OsgiInstallation(BundleContext context) {
    this.context = context;
  }

  /**
   * The kinds of problems of all bundles that use the API. Class files are looked at and not
   * loaded, but for the enums that are wanted.
   */
  public List<BundleProblems> problems() {
    List<BundleProblems> all = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      BundleWiring wiring = bundle.adapt(BundleWiring.class);
      if (wiring != null && usesApi(wiring)) {
        all.add(new BundleProblems(bundle.getSymbolicName(), codes(bundle)));
      }
    }
    return List.copyOf(all);
  }

  private static boolean usesApi(BundleWiring wiring) {
    List<BundleWire> wires = wiring.getRequiredWires("osgi.wiring.package");
    return wires.stream()
        .anyMatch(w -> API.equals(w.getCapability().getAttributes().get("osgi.wiring.package")));
  }

  private static List<ProblemCode> codes(Bundle bundle) {
    List<ProblemCode> codes = new ArrayList<>();
    for (URL entry : entries(bundle, "/", "*" + CLASS)) {
      ClassModel model = ClassFile.of().parse(bytes(entry));
      boolean isProblem =
          model.interfaces().stream().anyMatch(i -> i.asInternalName().equals(PROBLEM_CODE));
      if (isProblem && model.superclass().filter(s -> isEnum(s.asInternalName())).isPresent()) {
        codes.addAll(constants(bundle, model.thisClass().asInternalName().replace('/', '.')));
      }
    }
    return codes;
  }

  private static boolean isEnum(String superclass) {
    return superclass.equals("java/lang/Enum");
  }

  private static List<ProblemCode> constants(Bundle bundle, String type) {
    try {
      return Arrays.stream(bundle.loadClass(type).getEnumConstants())
          .map(ProblemCode.class::cast)
          .toList();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the bundle has the class", e);
    }
  }

  /** The scripts that show problems; they lie in this bundle. */
  public List<RejectedScript> rejected() {
    List<RejectedScript> all = new ArrayList<>();
    Bundle bundle = FrameworkUtil.getBundle(OsgiInstallation.class);
    for (URL entry : entries(bundle, "lib/rejected", "*.expected")) {
      String script = entry.getPath().replace(".expected", ".loupe");
      URL beside = bundle.getEntry(script);
      List<String> lines =
          text(entry).lines().filter(l -> !l.startsWith("#") && !l.isBlank()).toList();
      if (beside != null) {
        all.add(new RejectedScript(text(beside), lines));
      }
    }
    return List.copyOf(all);
  }

  private static List<URL> entries(Bundle bundle, String folder, String pattern) {
    Enumeration<URL> found = bundle.findEntries(folder, pattern, true);
    List<URL> all = found == null ? new ArrayList<>() : Collections.list(found);
    all.sort(java.util.Comparator.comparing(URL::getPath));
    return all;
  }

  private static String text(URL entry) {
    return new String(bytes(entry), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(URL entry) {
    try (InputStream in = entry.openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
