package org.loupe.manual.internal.help;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.help.IHelpContentProducer;

/**
 * Gives the workbench's help the pages that the installation has in its folder {@code manual}, so
 * that there is one manual and not two.
 */
public final class InstalledPages implements IHelpContentProducer {
  private final Path folder;

  /** The pages of the installation that runs; the launcher says where it is. */
  public InstalledPages() {
    this(Path.of(System.getProperty("loupe.installation", "")).resolve("manual"));
  }

  /** The pages of a folder. */
  InstalledPages(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public InputStream getInputStream(String plugin, String address, Locale locale) {
    String name = address.replaceFirst("[?#].*", "");
    if (!name.startsWith("manual/")) {
      return null; // the interface's word for: not one of ours
    }
    Path file = folder.resolve(name.substring("manual/".length())).normalize();
    try {
      boolean isPage = file.startsWith(folder) && Files.isRegularFile(file);
      return isPage ? Files.newInputStream(file) : null;
    } catch (IOException _) {
      return null;
    }
  }
}
