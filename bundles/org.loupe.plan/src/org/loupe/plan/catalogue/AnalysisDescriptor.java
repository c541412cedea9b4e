package org.loupe.plan.catalogue;

import java.util.List;
import java.util.Optional;
import org.loupe.api.script.ScriptText;

/**
 * An analysis.
 *
 * @param name its name in scripts: {@code geometry.partition}
 * @param aliases former names
 * @param doc what it does
 * @param since first product version that has it
 * @param cite what to cite: {@code arXiv:} or {@code doi:} identifiers
 * @param cores {@code "one"} or {@code "all"}
 * @param deterministic whether the result does not depend on the seed
 * @param bundle symbolic name and version of its bundle, {@code name/version}; name and version of
 *     its file where it is a program; may be empty
 * @param parameters in order
 * @param components of the result, in order
 * @param program the text of an analysis that is a program; empty for one of a bundle
 */
public record AnalysisDescriptor(
    String name,
    List<String> aliases,
    String doc,
    String since,
    List<String> cite,
    String cores,
    boolean deterministic,
    String bundle,
    List<ParameterDescriptor> parameters,
    List<ComponentDescriptor> components,
    Optional<ScriptText> program) {

  /** Copies the lists. */
  public AnalysisDescriptor {
    aliases = List.copyOf(aliases);
    cite = List.copyOf(cite);
    parameters = List.copyOf(parameters);
    components = List.copyOf(components);
  }

  /** An analysis of a bundle. */
  public AnalysisDescriptor(
      String name,
      List<String> aliases,
      String doc,
      String since,
      List<String> cite,
      String cores,
      boolean deterministic,
      String bundle,
      List<ParameterDescriptor> parameters,
      List<ComponentDescriptor> components) {
    this(
        name,
        aliases,
        doc,
        since,
        cite,
        cores,
        deterministic,
        bundle,
        parameters,
        components,
        Optional.empty());
  }

  /** The parameter of a name. */
  public Optional<ParameterDescriptor> parameter(String parameter) {
    return parameters.stream().filter(p -> p.name().equals(parameter)).findFirst();
  }

  /** The component of a name. */
  public Optional<ComponentDescriptor> component(String component) {
    return components.stream().filter(c -> c.name().equals(component)).findFirst();
  }

  /** The component that stands for the whole step where a value is expected. */
  public Optional<ComponentDescriptor> principal() {
    return components.stream().filter(ComponentDescriptor::principal).findFirst();
  }
}
