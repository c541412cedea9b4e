package org.loupe.onnx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Card;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.onnx.internal.ModelBytes;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.card.Cards;
import org.loupe.onnx.internal.file.Budget;
import org.loupe.onnx.internal.file.ExternalFiles;
import org.loupe.onnx.internal.file.ModelFile;
import org.loupe.onnx.internal.file.TensorReader;
import org.loupe.onnx.internal.graph.GraphReader;
import org.loupe.onnx.internal.op.OpImports;
import org.loupe.onnx.internal.proto.ModelProto;

/**
 * Reads networks from ONNX files, and writes them.
 *
 * <p>Layers keep the names of their nodes and values; a node without a name is called after its
 * operation and number: {@code relu#2}. Arithmetic on shapes is folded, nothing else is. A first
 * axis of open size is the batch axis. Half-precision numbers are widened to float32.
 *
 * <p>What is written reads as the same network: layers keep their names, an operation that ONNX
 * does not have is written by its definition, and the card lies in the metadata {@code loupe.card}.
 * Operations are those of opset 17, or of a newer one that the network needs. Floating attributes
 * are rounded to float32, as the format has no others.
 */
public final class Onnx {

  /** Oldest version of ONNX's operations that is read. */
  public static final int OLDEST_OPSET = 1;

  /** Newest version of ONNX's operations that is read. */
  public static final int NEWEST_OPSET = 28;

  private Onnx() {}

  /**
   * Reads a file.
   *
   * @param file the model; its external data, and a card {@code name.card.json}, lie beside it
   * @param limits what reading may take
   * @throws org.loupe.api.LoupeException LP-2101 to LP-2119, and LP-2001 when shapes do not fit
   */
  public static OnnxModel read(Path file, OnnxLimits limits) {
    return read(file, limits, Map.of());
  }

  /**
   * Reads a file as it is for some inputs that are known now, such as sizes, axes or a mask.
   *
   * @param file the model
   * @param limits what reading may take
   * @param bound the numbers of these inputs, by name; they are no inputs of the network
   * @throws org.loupe.api.LoupeException as the other
   */
  public static OnnxModel read(Path file, OnnxLimits limits, Map<String, Tensor> bound) {
    return read(file, limits, bound, 0);
  }

  /**
   * Reads a file that leaves sizes open.
   *
   * @param file the model
   * @param limits what reading may take
   * @param open size of the axes of inputs behind the first that the file leaves open, such as the
   *     length of a text; 0 when that is refused
   * @throws org.loupe.api.LoupeException as the other
   */
  public static OnnxModel read(Path file, OnnxLimits limits, long open) {
    return read(file, limits, Map.of(), open);
  }

  private static OnnxModel read(
      Path file, OnnxLimits limits, Map<String, Tensor> bound, long open) {
    Budget budget = new Budget(limits);
    ModelProto model = ModelFile.read(file, budget);
    Card card = Cards.of(file, model);
    TensorReader tensors = new TensorReader(file, budget);
    Network network = network(file, model, tensors, bound, open);
    return new OnnxModel(network, card, tensors.halves(), tensors.rounding());
  }

  /**
   * Writes a network.
   *
   * @param network the graph
   * @param card what its inputs and outputs mean; its preparation is not in the graph
   * @param out takes the same bytes for the same network and card
   * @throws org.loupe.api.LoupeException LP-2121 when an operation has no form in ONNX, LP-2122
   *     when the numbers do not fit into a file
   */
  public static void write(Network network, Card card, OutputStream out) throws IOException {
    new ModelBytes(network, card, Batching.AXIS).writeTo(out);
  }

  /**
   * Writes a model: its network as it was before the card's preparation of the inputs, the card,
   * and whether the first axis counts rows.
   *
   * @throws org.loupe.api.LoupeException as the other
   */
  public static void write(Model model, OutputStream out) throws IOException {
    Network network = Networks.of(model.raw());
    new ModelBytes(network, model.card(), Networks.batching(model)).writeTo(out);
  }

  /**
   * Reads a model that {@link #write(Model, OutputStream)} has written.
   *
   * @param name name for messages and figures
   * @throws org.loupe.api.LoupeException as {@link #read(Path, OnnxLimits)}
   */
  public static Model model(String name, Path file, OnnxLimits limits) {
    Budget budget = new Budget(limits);
    ModelProto proto = ModelFile.read(file, budget);
    Card card = Cards.of(file, proto);
    Network network = network(file, proto, new TensorReader(file, budget), Map.of(), 0);
    return ModelBytes.isWhole(proto)
        ? Networks.model(name, network, card, Batching.NONE)
        : Networks.model(name, network, card);
  }

  /**
   * The files that reading a model takes besides its own: the card and external data.
   *
   * @param file the model
   * @param limits what reading may take
   * @return absolute paths in the model's folder, each once
   * @throws org.loupe.api.LoupeException LP-2101, LP-2102, LP-2113 and others when one is refused
   */
  public static List<Path> beside(Path file, OnnxLimits limits) {
    ModelProto model = ModelFile.read(file, new Budget(limits));
    List<Path> files = new ArrayList<>(Cards.file(file).stream().toList());
    files.addAll(ExternalFiles.of(file, model.getGraph()));
    return files;
  }

  private static Network network(
      Path file, ModelProto model, TensorReader tensors, Map<String, Tensor> bound, long open) {
    try {
      return new GraphReader(model, tensors, OpImports.byType(), bound, open).read();
    } catch (LoupeException e) {
      // which file is known here, what is wrong with it there
      throw new LoupeException(
          e.code(), "In %s: %s".formatted(Shown.of(file), Shown.line(e)), e.remedy(), e);
    }
  }
}
