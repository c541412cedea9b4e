package org.loupe.api.compute;

import java.util.List;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;

/**
 * Values and derivatives of networks, computed by the run's engine in chunks of rows that fit the
 * memory budget; the result does not depend on the chunk. Thread-safe.
 *
 * <p>Inputs are [N, row...]. Without further word the network's own element type is used; {@link
 * #in} chooses another.
 */
public interface Compute {

  /** The same service with another element type: F32 or F64. */
  Compute in(DType dtype);

  /** Name of the engine that does the work. */
  String engine();

  /** Name of the device, for example {@code "cpu"}. */
  String device();

  /**
   * The values of all outputs of a model.
   *
   * @param model the model, in natural values
   * @param inputs one tensor an input, [N, row...]
   * @return one tensor an output, [N, row...]
   */
  List<Tensor> outputs(Model model, List<Tensor> inputs);

  /**
   * The value of the only output of a model with one input.
   *
   * @param model the model
   * @param input [N, row...]
   * @return [N, row...]
   */
  default Tensor values(Model model, Tensor input) {
    List<Tensor> out = outputs(model, List.of(input));
    if (out.size() != 1) {
      throw new IllegalArgumentException(
          "%s has %d outputs; name a layer".formatted(model.name(), out.size()));
    }
    return out.getFirst();
  }

  /**
   * Values of layers, unpooled.
   *
   * @param layers layers of one model with one input
   * @param input [N, row...]
   * @return one tensor a layer, [N, layer's row...]
   */
  List<Tensor> layers(List<Layer> layers, Tensor input);

  /**
   * A layer's values on a dataset, pooled into vectors.
   *
   * @param layer the layer with its pooling
   * @param data the rows
   */
  Features features(Layer layer, Dataset data);

  /**
   * Products of cotangents with the Jacobian of a layer at rows: reverse mode.
   *
   * <p>At kinks relu'(0) = 0, |0|' = 0, and a maximum that ties has the derivative of its first
   * place.
   *
   * @param of a layer of a model with one input
   * @param input [N, row...]
   * @param cotangent [N, layer's row...]
   * @return like the input: J(x)^T c for each row
   * @throws org.loupe.api.LoupeException LP-2008 when an operation on the way has no derivative
   */
  Tensor vjp(Layer of, Tensor input, Tensor cotangent);

  /**
   * Changes of a layer at rows along tangents: forward mode.
   *
   * @param of a layer of a model with one input
   * @param input [N, row...]
   * @param tangent like the input
   * @return [N, layer's row...]: J(x) t for each row
   * @throws org.loupe.api.LoupeException LP-2008 when an operation on the way has no derivative
   */
  Tensor jvp(Layer of, Tensor input, Tensor tangent);

  /**
   * The Jacobian of a layer at rows, by the mode that needs fewer passes.
   *
   * @param of a layer of a model with one input
   * @param input [N, row...]
   * @return [N, elements of the layer, elements of the row]
   * @throws org.loupe.api.LoupeException LP-2008 when an operation on the way has no derivative
   */
  Tensor jacobian(Layer of, Tensor input);

  /** Dense linear algebra on the same engine, in the same element type if one was chosen. */
  LinearAlgebra linearAlgebra();

  /** Fourier transforms; the same on every engine. */
  Fft fft();
}
