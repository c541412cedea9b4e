package org.loupe.onnx.internal.header;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.network.Networks;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.file.InputFile;
import org.loupe.onnx.internal.header.GraphOutline.NodeOutline;

/**
 * The names of a network's layers without its weights: of the nodes that depend on the network's
 * input, which are those that reading it keeps.
 */
public final class LayerHeader {
  /** What is known of a value without the value itself. */
  private static final Set<String> FOLDED = Set.of("Shape", "Size");

  /** Read as one or another operation, by the shapes: their numbers are not known here. */
  private static final Set<String> CHANGED =
      Set.of(
          "AffineGrid",
          "Attention",
          "BitwiseNot",
          "Cast",
          "CenterCropPad",
          "Col2Im",
          "ConvInteger",
          "DFT",
          "DequantizeLinear",
          "DynamicQuantizeLinear",
          "Flatten",
          "Gather",
          "Gelu",
          "GRU",
          "GlobalLpPool",
          "Identity",
          "LSTM",
          "LpNormalization",
          "MatMulInteger",
          "QLinearConv",
          "QLinearMatMul",
          "QuantizeLinear",
          "RNN",
          "ReduceMean",
          "Reshape",
          "Resize",
          "RotaryEmbedding",
          "STFT",
          "Slice",
          "Squeeze",
          "Swish",
          "Unsqueeze",
          "Upsample");

  private final Map<String, Set<NodeOutline>> exact = new HashMap<>();
  private final Map<String, Set<NodeOutline>> cleaned = new HashMap<>();
  private final Map<NodeOutline, String> names = new HashMap<>();
  private final List<NodeOutline> layers = new ArrayList<>();

  private LayerHeader(GraphOutline outline) {
    Set<String> computed = new HashSet<>(outline.inputs());
    Map<String, Integer> count = new HashMap<>();
    for (NodeOutline n : outline.nodes()) {
      if (!FOLDED.contains(n.type()) && n.operands().stream().anyMatch(computed::contains)) {
        computed.addAll(n.results());
        int number = count.merge(n.type(), 1, Integer::sum);
        add(n, n.name().isEmpty() ? nameless(n, number) : n.name());
      }
    }
  }

  private static String nameless(NodeOutline n, int number) {
    return CHANGED.contains(n.type()) && !n.results().isEmpty()
        ? n.results().getFirst()
        : n.type().toLowerCase(Locale.ROOT) + "#" + number;
  }

  private void add(NodeOutline n, String name) {
    layers.add(n);
    names.put(n, name);
    exact.computeIfAbsent(name, _ -> new HashSet<>()).add(n);
    cleaned.computeIfAbsent(Networks.cleanLayerName(name), _ -> new HashSet<>()).add(n);
    for (String result : n.results()) {
      exact.computeIfAbsent(result, _ -> new HashSet<>()).add(n);
      cleaned.computeIfAbsent(Networks.cleanLayerName(result), _ -> new HashSet<>()).add(n);
    }
  }

  /**
   * The names, cleaned where that leads to one layer, in the order of the file.
   *
   * @throws LoupeException LP-2101, LP-2102
   */
  public static List<String> read(Path file, Cancellation cancellation) {
    try (InputStream in = Channels.newInputStream(InputFile.open(file, StandardOpenOption.READ))) {
      return new LayerHeader(GraphOutline.read(CodedInputStream.newInstance(in), cancellation))
          .all();
    } catch (InvalidProtocolBufferException e) {
      throw new LoupeException(
          OnnxProblem.DAMAGED,
          "%s is not a readable ONNX model: it ends too early or is no message of this format."
              .formatted(Shown.of(file)),
          e);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private List<String> all() {
    return layers.stream().map(this::shortest).distinct().toList();
  }

  private String shortest(NodeOutline n) {
    String name = names.get(n);
    String clean = Networks.cleanLayerName(name);
    Set<NodeOutline> found = exact.getOrDefault(clean, cleaned.get(clean));
    return found.equals(Set.of(n)) ? clean : name;
  }
}
