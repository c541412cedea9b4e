package org.loupe.plugins.internal;

import org.eclipse.equinox.p2.metadata.IArtifactKey;
import org.eclipse.equinox.p2.metadata.Version;

/** What p2 calls the file of a bundle. */
record Key(String id, String number) implements IArtifactKey {
  @Override
  public String getClassifier() {
    return "osgi.bundle";
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public Version getVersion() {
    return Version.create(number);
  }

  @Override
  public String toExternalForm() {
    return "osgi.bundle," + id + "," + number;
  }
}
