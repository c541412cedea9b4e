package org.loupe.workbench.internal;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;

/** Pictures in {@code icons/}. They are made when first asked for and live as long as the window. */
public enum Icons {
  /** The program's own. */
  LOUPE("loupe-48.png");

  private final String file;

  Icons(String file) {
    this.file = file;
  }

  /** The picture; to be asked for in the window's thread. */
  public Image image() {
    String key = Icons.class.getName() + "." + file;
    if (JFaceResources.getImageRegistry().getDescriptor(key) == null) {
      JFaceResources.getImageRegistry().put(key, descriptor());
    }
    return JFaceResources.getImage(key);
  }

  /** What makes the picture. */
  public ImageDescriptor descriptor() {
    return ResourceLocator.imageDescriptorFromBundle("org.loupe.workbench", "icons/" + file)
        .orElseThrow();
  }
}
