package org.loupe.workbench.internal.results;

import java.util.Arrays;
import java.util.Optional;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.ILog;
import org.loupe.workbench.results.ResultPart;

/** Which part shows which type: those of the extension point, our own among them. */
final class ResultParts {
  private static final String POINT = "org.loupe.workbench.resultView";
  private static final String OWN = "org.loupe.workbench";

  private final IConfigurationElement[] elements;

  ResultParts(IExtensionRegistry registry) {
    elements = registry.getConfigurationElementsFor(POINT);
  }

  /**
   * A new part for a type; of two the product's wins, as everywhere. One that cannot be made is
   * logged with its bundle, and the result is shown as if there were none.
   */
  Optional<ResultPart> of(String type) {
    return Arrays.stream(elements)
        .filter(e -> type.equals(e.getAttribute("type")))
        .min((a, b) -> Boolean.compare(isOther(a), isOther(b)))
        .flatMap(ResultParts::make);
  }

  private static boolean isOther(IConfigurationElement element) {
    return !OWN.equals(element.getContributor().getName());
  }

  private static Optional<ResultPart> make(IConfigurationElement element) {
    try {
      if (element.createExecutableExtension("part") instanceof ResultPart part) {
        return Optional.of(part);
      }
      ILog.get()
          .error(
              "'%s' in %s is no ResultPart."
                  .formatted(element.getAttribute("part"), element.getContributor().getName()));
    } catch (CoreException e) {
      ILog.get().log(e.getStatus());
    }
    return Optional.empty();
  }
}
