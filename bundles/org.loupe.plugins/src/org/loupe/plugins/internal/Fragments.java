package org.loupe.plugins.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;
import org.osgi.framework.Constants;

/** Bundles that become a part of another one, their host. */
final class Fragments {
  private Fragments() {}

  /** The symbolic name of the host, when a bundle is a fragment. */
  static Optional<String> host(Fetched bundle) {
    try {
      return Optional.ofNullable(
              manifest(bundle.file()).getMainAttributes().getValue(Constants.FRAGMENT_HOST))
          .map(h -> h.split(";")[0].strip());
    } catch (IOException e) {
      throw new LoupeException(
          PlugInProblem.DAMAGED,
          "The manifest of '%s' cannot be read: %s.".formatted(bundle.label(), e),
          e);
    }
  }

  private static Manifest manifest(Path bundle) throws IOException {
    if (Files.isDirectory(bundle)) {
      try (InputStream in = Files.newInputStream(bundle.resolve(JarFile.MANIFEST_NAME))) {
        return new Manifest(in);
      }
    }
    try (JarFile jar = new JarFile(bundle.toFile())) {
      // one that has none is refused before
      return Optional.ofNullable(jar.getManifest()).orElseGet(Manifest::new);
    }
  }

  /**
   * Refuses fragments of the product's own bundles: safe mode could not leave them out, nor could
   * anybody switch them off. Those of the product itself are optional parts of it.
   */
  static void check(Collection<Fetched> fetched) {
    for (Fetched f : fetched) {
      if (f.isBundle() && !f.key().getId().startsWith(Units.OWN)) {
        host(f)
            .filter(host -> host.startsWith(Units.OWN))
            .ifPresent(
                host -> {
                  throw new LoupeException(
                      PlugInProblem.PRODUCT,
                      "'%s' would become a part of Loupe's own '%s'.".formatted(f.label(), host),
                      "Plug-ins use Loupe by its interfaces; tell the author.");
                });
      }
    }
  }
}
