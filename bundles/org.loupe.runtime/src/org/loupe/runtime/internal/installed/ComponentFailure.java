package org.loupe.runtime.internal.installed;

import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Why a component cannot be started: the framework gives no service for it, and only the runtime of
 * components knows what was thrown.
 */
final class ComponentFailure {
  private static final String NAME = "component.name";
  private static final String CAUSED_BY = "Caused by: ";

  private ComponentFailure() {}

  /** What the component behind a service has thrown last, when it is known. */
  static Optional<String> of(BundleContext context, ServiceReference<?> service) {
    ServiceReference<ServiceComponentRuntime> found =
        context.getServiceReference(ServiceComponentRuntime.class);
    ServiceComponentRuntime runtime = found == null ? null : context.getService(found);
    if (runtime == null || !(service.getProperty(NAME) instanceof String name)) {
      return Optional.empty();
    }
    try {
      ComponentDescriptionDTO component =
          runtime.getComponentDescriptionDTO(service.getBundle(), name);
      return component == null
          ? Optional.empty()
          : runtime.getComponentConfigurationDTOs(component).stream()
              .filter(c -> c.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
              .filter(c -> c.failure != null)
              .map(c -> root(c.failure))
              .findFirst();
    } finally {
      context.ungetService(found);
    }
  }

  /** The line of a stack trace that says what was thrown first. */
  static String root(String trace) {
    return trace
        .lines()
        .filter(l -> l.startsWith(CAUSED_BY))
        .reduce((_, last) -> last)
        .map(l -> l.substring(CAUSED_BY.length()))
        .orElseGet(() -> trace.lines().findFirst().orElse(trace))
        .strip();
  }
}
