package org.loupe.compute.conformance;

import java.util.List;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;

/** The networks of the suite of conformance, for tests of what else happens to networks. */
public final class Examples {
  private Examples() {}

  /**
   * A network with inputs.
   *
   * @param name what is hard about it
   * @param model the network
   * @param inputs its inputs
   */
  public record Example(String name, Model model, List<Tensor> inputs) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** The networks that are no derivatives. */
  public static List<Example> values() {
    return of(Conformance.values());
  }

  /** Their derivatives. */
  public static List<Example> derivatives() {
    return of(DerivativeCases.of(Conformance.values()));
  }

  private static List<Example> of(List<Case> cases) {
    return cases.stream().map(c -> new Example(c.name(), c.model(), c.inputs())).toList();
  }
}
