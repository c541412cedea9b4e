package acme.safetensors;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.api.registry.SourceId;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Sigmoid;
import org.loupe.network.op.Tanh;
import org.osgi.service.component.annotations.Component;

/**
 * Networks of fully connected layers from the weights of a safetensors file, which says nothing of
 * what happens to them: {@code NAME.weight} [outputs, inputs] and {@code NAME.bias} [outputs] of
 * each layer, as PyTorch saves them, with an activation between the layers.
 *
 * <p>Layers follow each other by the numbers in their names: {@code fc2} comes before {@code fc10}.
 */
@Component(service = Source.class)
@SourceId(value = "acme.mlp", kind = "model", extensions = "safetensors")
@Doc("A network of fully connected layers from the weights in a safetensors file.")
public final class MlpSource implements Source<MlpSource.Arguments, Model> {

  /** What is between the layers. */
  public enum Activation {
    /** max(x, 0). */
    RELU(new Relu()),
    /** The hyperbolic tangent. */
    TANH(new Tanh()),
    /** 1 / (1 + exp(-x)). */
    SIGMOID(new Sigmoid());

    private final Op op;

    Activation(Op op) {
      this.op = op;
    }
  }

  /** What {@code acme.mlp(...)} takes. */
  public record Arguments(
      @Doc("file of the weights") Path file,
      @Doc("what is between the layers") @Default("relu") Activation activation) {}

  /** Weights and bias of a layer. */
  private record Dense(String name, Tensor weight, Tensor bias) {}

  @Override
  public Model open(Arguments arguments, SourceContext context) {
    List<Dense> layers = layers(SafetensorsFile.open(arguments.file), context);
    DType dtype = layers.getFirst().weight.dtype();
    Network.Builder b = Network.builder();
    Value x =
        b.input("x", new TensorType(dtype, Shape.of(Shape.N, layers.getFirst().weight.size(1))));
    for (int i = 0; i < layers.size(); i++) {
      Dense layer = layers.get(i);
      if (i > 0) {
        x = b.node("act" + i, arguments.activation.op, x);
      }
      Value w = b.parameter(layer.name + ".weight", layer.weight);
      Value c = b.parameter(layer.name + ".bias", layer.bias);
      x = b.node(layer.name, new Gemm(1, 1, false, true), x, w, c);
    }
    b.output("y", x);
    return Networks.model(context.name(), b.build(), Card.EMPTY);
  }

  private static List<Dense> layers(SafetensorsFile file, SourceContext context) {
    List<Dense> layers = new ArrayList<>();
    for (String name : LayerOrder.of(file.names())) {
      Tensor weight = file.read(name + ".weight", context);
      Tensor bias = file.read(name + ".bias", context);
      long inputs = layers.isEmpty() && weight.rank() == 2 ? weight.size(1) : outputs(layers);
      DType dtype = layers.isEmpty() ? weight.dtype() : layers.getFirst().weight.dtype();
      boolean fits =
          weight.rank() == 2
              && weight.size(1) == inputs
              && bias.rank() == 1
              && bias.count() == weight.size(0)
              && weight.count() > 0;
      if (!fits || !dtype.isFloat() || weight.dtype() != dtype || bias.dtype() != dtype) {
        throw file.refused(
            SafetensorsProblem.NETWORK,
            "layer '%s' with the weights %s and the bias %s takes no %s of %s"
                .formatted(name, kind(weight), kind(bias), inputs, dtype.label()));
      }
      layers.add(new Dense(name, weight, bias));
    }
    if (layers.isEmpty()) {
      throw file.refused(SafetensorsProblem.NETWORK, "it has no tensor NAME.weight");
    }
    return layers;
  }

  private static long outputs(List<Dense> layers) {
    return layers.isEmpty() ? 0 : layers.getLast().bias.count();
  }

  private static String kind(Tensor tensor) {
    return tensor.dtype().label() + Arrays.toString(tensor.shape());
  }
}
