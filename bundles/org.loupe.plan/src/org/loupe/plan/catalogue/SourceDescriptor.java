package org.loupe.plan.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * A source of models or data.
 *
 * @param name the function in scripts: {@code onnx}
 * @param kind {@code "model"} or {@code "data"}
 * @param doc what it reads
 * @param bundle symbolic name and version of its bundle: {@code name/version}; may be empty
 * @param parameters in order
 * @param extensions file name extensions that it reads, without the dot
 */
public record SourceDescriptor(
    String name,
    String kind,
    String doc,
    String bundle,
    List<ParameterDescriptor> parameters,
    List<String> extensions) {

  /** Kind of a source of models. */
  public static final String MODEL = "model";

  /** Kind of a source of datasets. */
  public static final String DATA = "data";

  /** Copies the lists. */
  public SourceDescriptor {
    parameters = List.copyOf(parameters);
    extensions = List.copyOf(extensions);
  }

  /** The type of what it reads. */
  public Type type() {
    return kind.equals(MODEL) ? Type.Scalar.MODEL : Type.Scalar.DATA;
  }

  /** The parameter of a name. */
  public Optional<ParameterDescriptor> parameter(String parameter) {
    return parameters.stream().filter(p -> p.name().equals(parameter)).findFirst();
  }
}
