package org.loupe.dsl.ui.internal.outline;

import java.util.Optional;
import java.util.Set;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;
import org.loupe.dsl.ide.Proposal;

/** Small pictures of statements and proposals; vector graphics, sharp at any scale. */
public final class Icons {
  private static final String BUNDLE = "org.loupe.dsl.ui";

  private static final Set<String> STATEMENTS =
      Set.of("analysis", "data", "expect", "import", "let", "model", "param", "report", "script",
          "sweep");

  private Icons() {}

  /** The picture of a statement by its keyword. */
  public static Image ofStatement(String keyword) {
    return named(STATEMENTS.contains(keyword) ? keyword : "text");
  }

  /** The picture of a kind of proposal. */
  public static Image of(Proposal.Kind kind) {
    return named(
        switch (kind) {
          case ANALYSIS, TEMPLATE -> "analysis";
          case SOURCE, ENTRY -> "data";
          case FUNCTION, CONSTRUCTOR -> "script";
          case PARAMETER, CONSTANT -> "param";
          case DECLARATION, MEMBER -> "let";
          case TYPE, PART -> "model";
          case FILE, FOLDER -> "import";
          case KEYWORD -> "text";
        });
  }

  /** Only in the window's thread. */
  private static Image named(String name) {
    ImageRegistry registry = JFaceResources.getImageRegistry();
    String key = BUNDLE + "." + name;
    if (registry.getDescriptor(key) == null) {
      Optional<ImageDescriptor> found =
          ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/" + name + ".svg");
      registry.put(key, found.orElseGet(ImageDescriptor::getMissingImageDescriptor));
    }
    return registry.get(key);
  }
}
