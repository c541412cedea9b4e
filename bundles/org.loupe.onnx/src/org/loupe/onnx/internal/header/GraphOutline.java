package org.loupe.onnx.internal.header;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.loupe.api.Cancellation;

/**
 * The names in the graph of a file, without its numbers: tensors and attributes are skipped where
 * they lie. Cost: proportional to the number of nodes, and to the time to skip the rest.
 */
final class GraphOutline {
  /** A graph with more is not read: nobody picks a name among so many. */
  static final int MAX_NAMES = 200_000;

  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALISER = 5;
  private static final int GRAPH_INPUT = 11;
  private static final int TENSOR_NAME = 8;
  private static final int INPUT_NAME = 1;

  private final CodedInputStream in;
  private final Cancellation cancellation;
  private final List<NodeOutline> nodes = new ArrayList<>();
  private final Set<String> inputs = new HashSet<>();
  private final Set<String> initialisers = new HashSet<>();

  /** Looks at one field of a message; skips it when it is of no interest. */
  @FunctionalInterface
  private interface Field {
    void read(int number, int tag) throws IOException;
  }

  private GraphOutline(CodedInputStream in, Cancellation cancellation) {
    this.in = in;
    this.cancellation = cancellation;
  }

  /**
   * Reads the outline of a model.
   *
   * @throws IOException when it ends too early or is no message of this format
   */
  static GraphOutline read(CodedInputStream in, Cancellation cancellation) throws IOException {
    GraphOutline outline = new GraphOutline(in, cancellation);
    outline.fields(
        (number, tag) -> {
          if (number == MODEL_GRAPH && isMessage(tag)) {
            outline.message(outline::graphField);
          } else {
            in.skipField(tag);
          }
        });
    outline.inputs.removeAll(outline.initialisers); // old files list them among the inputs
    return outline;
  }

  /** The nodes in the order of the file. */
  List<NodeOutline> nodes() {
    return nodes;
  }

  /** The names of what the network takes. */
  Set<String> inputs() {
    return inputs;
  }

  private void graphField(int number, int tag) throws IOException {
    cancellation.check();
    if (!isMessage(tag) || nodes.size() + initialisers.size() + inputs.size() > MAX_NAMES) {
      in.skipField(tag);
      return;
    }
    switch (number) {
      case GRAPH_NODE -> {
        NodeOutline node = new NodeOutline();
        message(node::read);
        nodes.add(node);
      }
      case GRAPH_INITIALISER -> message((n, t) -> name(n, t, TENSOR_NAME, initialisers));
      case GRAPH_INPUT -> message((n, t) -> name(n, t, INPUT_NAME, inputs));
      default -> in.skipField(tag);
    }
  }

  private void name(int number, int tag, int wanted, Set<String> names) throws IOException {
    if (number == wanted && isMessage(tag)) {
      names.add(in.readString());
    } else {
      in.skipField(tag);
    }
  }

  private void message(Field field) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    fields(field);
    in.popLimit(outer);
  }

  private void fields(Field field) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      field.read(WireFormat.getTagFieldNumber(tag), tag);
    }
  }

  private static boolean isMessage(int tag) {
    return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  /** The names of a node. */
  final class NodeOutline {
    private static final int INPUT = 1;
    private static final int OUTPUT = 2;
    private static final int NAME = 3;
    private static final int TYPE = 4;

    private final List<String> operands = new ArrayList<>();
    private final List<String> results = new ArrayList<>();
    private String name = "";
    private String type = "";

    private void read(int number, int tag) throws IOException {
      if (!isMessage(tag)) {
        in.skipField(tag);
        return;
      }
      switch (number) {
        case INPUT -> operands.add(in.readString());
        case OUTPUT -> results.add(in.readString());
        case NAME -> name = in.readString();
        case TYPE -> type = in.readString();
        default -> in.skipField(tag);
      }
    }

    List<String> operands() {
      return operands;
    }

    List<String> results() {
      return results;
    }

    String name() {
      return name;
    }

    String type() {
      return type;
    }
  }
}
