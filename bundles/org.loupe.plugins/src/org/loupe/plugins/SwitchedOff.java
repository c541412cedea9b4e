package org.loupe.plugins;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.loupe.api.LoupeException;
import org.loupe.data.io.AtomicFile;
import org.osgi.framework.BundleContext;

/** The bundles of plug-ins that a person has switched off in this installation, one a line. */
public final class SwitchedOff {
  private static final String AREA = "osgi.configuration.area";

  private final Path file;

  /** Those that a file names; the file need not be there. */
  public SwitchedOff(Path file) {
    this.file = file;
  }

  /** Those of a running installation. */
  public static SwitchedOff of(BundleContext context) {
    String area = context.getProperty(AREA);
    // Equinox's addresses of folders may have spaces
    Path folder = Path.of(URI.create(area.replace(" ", "%20")));
    return new SwitchedOff(folder.resolve("org.loupe.plugins/switched-off"));
  }

  /** Their symbolic names; a file that cannot be read counts as none. */
  public SortedSet<String> bundles() {
    SortedSet<String> names = new TreeSet<>();
    if (Files.isRegularFile(file)) {
      try {
        Files.readAllLines(file).stream()
            .map(String::strip)
            .filter(l -> !l.isEmpty())
            .forEach(names::add);
      } catch (IOException e) {
        System.getLogger(SwitchedOff.class.getName())
            .log(System.Logger.Level.WARNING, "it is not known which plug-ins are off: {0}", e);
      }
    }
    return names;
  }

  /** Switches bundles off, from the next start on. */
  public void add(Collection<String> bundles) {
    SortedSet<String> names = bundles();
    names.addAll(bundles);
    write(names);
  }

  /** Switches bundles on again, from the next start on. */
  public void remove(Collection<String> bundles) {
    SortedSet<String> names = bundles();
    names.removeAll(bundles);
    write(names);
  }

  private void write(SortedSet<String> names) {
    String text = String.join("\n", names) + "\n";
    try {
      Files.createDirectories(file.getParent());
      AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new LoupeException(
          PlugInProblem.READ_ONLY, "'%s' cannot be written: %s.".formatted(file, e), e);
    }
  }
}
