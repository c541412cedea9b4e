package org.loupe.samples.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.osgi.framework.Bundle;

/** Samples in a folder of an OSGi bundle. */
public record BundleFiles(Bundle bundle, String root) implements SampleFiles {

  @Override
  public List<String> list(String folder) throws IOException {
    Enumeration<String> paths = bundle.getEntryPaths(root + "/" + folder);
    if (paths == null) {
      throw new NoSuchFileException(root + "/" + folder);
    }
    return Collections.list(paths).stream()
        .map(path -> path.substring(root.length() + 1))
        .sorted()
        .toList();
  }

  @Override
  public InputStream open(String name) throws IOException {
    URL url = bundle.getEntry(root + "/" + name);
    if (url == null) {
      throw new NoSuchFileException(root + "/" + name);
    }
    return url.openStream();
  }
}
