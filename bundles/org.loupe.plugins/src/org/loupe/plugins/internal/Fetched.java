package org.loupe.plugins.internal;

import java.nio.file.Path;
import org.eclipse.equinox.p2.metadata.IArtifactKey;

/**
 * A file of a plug-in that was fetched and looked at.
 *
 * @param key what p2 calls it
 * @param file where it lies
 * @param signature who has signed it, or that nobody has
 * @param sha256 of the file
 * @param bytes of the file
 */
record Fetched(IArtifactKey key, Path file, String signature, String sha256, long bytes) {
  private static final String BUNDLE = "osgi.bundle";

  /** Whether it has code. */
  boolean isBundle() {
    return key.getClassifier().equals(BUNDLE);
  }

  /** Its name and version as OSGi has them: {@code name/version}. */
  String label() {
    return key.getId() + "/" + key.getVersion();
  }
}
