package org.loupe.onnx.internal.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.file.ElementType;
import org.loupe.onnx.internal.proto.NodeProto;
import org.loupe.onnx.internal.proto.TensorProto;

/**
 * A node of the file while it is read: what it has, and what becomes of it. The reader of its
 * operation calls {@link #emit} or {@link #fold} once.
 */
public final class OnnxNode {

  /** What an element of {@link Sizes} takes. */
  private static final long SIZE_BYTES = 40;

  private final NodeProto proto;
  private final int opset;
  private final List<Operand> inputs;
  private final ElementTypes types;
  private final Attributes attributes;
  private final NetworkDraft draft;
  private List<Operand> results = List.of();

  OnnxNode(
      NodeProto proto, int opset, List<Operand> inputs, ElementTypes types, NetworkDraft draft) {
    this.proto = proto;
    this.opset = opset;
    this.inputs = inputs;
    this.types = types;
    this.attributes = new Attributes(proto);
    this.draft = draft;
  }

  /** Version of ONNX's operations. */
  public int opset() {
    return opset;
  }

  /** The attributes. */
  public Attributes attributes() {
    return attributes;
  }

  /** Number of operands, those that are left out in the middle included. */
  public int inputCount() {
    return inputs.size();
  }

  /** Whether an operand is given. */
  public boolean has(int input) {
    return input < inputs.size() && !proto.getInput(input).isEmpty();
  }

  /** Name of the first result in the file. */
  public String resultName() {
    return proto.getOutputCount() == 0 ? "" : proto.getOutput(0);
  }

  /** An operand that has to be there. */
  public Operand operand(int input) {
    if (!has(input)) {
      throw new LoupeException(
          OnnxProblem.OPERAND, "operand %d of %s is missing.".formatted(input + 1, this));
    }
    return inputs.get(input);
  }

  /** Whether an operand depends on the network's input. */
  public boolean varies(int input) {
    return operand(input) instanceof Operand.Computed;
  }

  /** An operand as a value of the network; known numbers become a parameter or constant of it. */
  public Value value(int input) {
    return switch (operand(input)) {
      case Operand.Computed c -> c.value();
      case Operand.Known k -> draft.value(k);
      case Operand.Whole w when w.sizes().areNumbers() ->
          draft.value(
              new Operand.Known(
                  "%s.%d".formatted(resultName(), input),
                  w.sizes().tensor().to(DType.I64),
                  Operand.Role.CONSTANT));
      case Operand.Whole w ->
          throw refuse(
              "takes the sizes %s, which depend on the batch size, as operand %d",
              w.sizes(), input + 1);
      case Operand.Absent a -> throw new IllegalStateException(a.why());
    };
  }

  /** The operands that are given, from one on, as values. */
  public List<Value> values(int from) {
    List<Value> values = new ArrayList<>();
    for (int i = from; i < inputs.size(); i++) {
      values.add(value(i));
    }
    return values;
  }

  /** Shape of an operand. */
  public Shape shape(int input) {
    return switch (operand(input)) {
      case Operand.Computed c -> c.value().shape();
      case Operand.Known k -> Shape.of(k.tensor().shape());
      case Operand.Whole w -> {
        long[] dims = Arrays.stream(w.sizes().shape()).asLongStream().toArray();
        yield Shape.of(dims);
      }
      case Operand.Absent a -> throw new IllegalStateException(a.why());
    };
  }

  /** Element type of an operand in the file; empty where the file does not say it. */
  public Optional<ElementType> elementType(int input) {
    return has(input) ? types.of(proto.getInput(input)) : Optional.empty();
  }

  /** Numbers of any kind that are known, even without the batch size. */
  public Optional<Tensor> tensor(int input) {
    return whole(input)
        .filter(Sizes::areNumbers)
        .map(Sizes::tensor)
        .or(() -> known(input).map(Operand.Known::tensor));
  }

  /** Numbers that are known as a tensor: floating ones, or many whole ones. */
  public Optional<Operand.Known> known(int input) {
    return operand(input) instanceof Operand.Known k ? Optional.of(k) : Optional.empty();
  }

  /** Whole numbers that are known but for the batch size. */
  public Optional<Sizes> whole(int input) {
    return operand(input) instanceof Operand.Whole w ? Optional.of(w.sizes()) : Optional.empty();
  }

  /**
   * Whole numbers that have to be known, as axes and shapes have.
   *
   * @param what what they are, as messages name it
   */
  public Sizes wholeNumbers(int input, String what) {
    return whole(input)
        .orElseThrow(
            () ->
                new LoupeException(
                    OnnxProblem.OPERAND,
                    "%s takes its %s from %s."
                        .formatted(
                            this,
                            what,
                            known(input)
                                .filter(k -> !k.tensor().dtype().isFloat())
                                .map(OnnxNode::many)
                                .orElse("values that are not whole numbers known beforehand"))));
  }

  private static String many(Operand.Known k) {
    return "the %d whole numbers of %s, more than sizes and axes have"
        .formatted(k.tensor().count(), Shown.of(k.name()));
  }

  /** Whole numbers that do not even depend on the batch size. */
  public List<Long> numbers(int input, String what) {
    Sizes sizes = wholeNumbers(input, what);
    if (!sizes.areNumbers()) {
      throw new LoupeException(
          OnnxProblem.OPERAND,
          "%s takes its %s from the batch size: %s.".formatted(this, what, sizes));
    }
    return sizes.numbers();
  }

  /** One number that has to be known. */
  public double number(int input, String what) {
    Optional<Tensor> t = tensor(input);
    if (t.isEmpty() || t.get().count() != 1) {
      throw new LoupeException(
          OnnxProblem.OPERAND, "%s takes its %s from no known number.".formatted(this, what));
    }
    return t.get().getDouble(0);
  }

  /** Reads a tensor among the attributes. */
  public Tensor read(TensorProto tensor) {
    return draft.read(tensor, "the tensor of " + this);
  }

  /** The budget's word on numbers that folding makes. */
  public void take(long bytes) {
    draft.take(bytes, "the result of " + this);
  }

  /** Makes the node a node of the network. */
  public void emit(Op op, Value... operands) {
    emit(op, List.of(operands));
  }

  /** Makes the node a node of the network with all results that it has in the file. */
  public void emit(Op op, List<Value> operands) {
    List<String> names = new ArrayList<>(proto.getOutputList());
    List<Value> values = draft.node(proto.getName(), op, operands, names);
    results = values.stream().<Operand>map(Operand.Computed::new).toList();
  }

  /** Adds the node that has the file's name and first result; {@link #become} tells the others. */
  public Value emitFirst(Op op, Value... operands) {
    return draft.node(proto.getName(), op, List.of(operands), List.of(resultName())).getFirst();
  }

  /** Makes values that {@link #step} gave the results. */
  public void become(List<Value> values) {
    results = values.stream().<Operand>map(Operand.Computed::new).toList();
  }

  /** Number of results that the file names. */
  public int resultCount() {
    return proto.getOutputCount();
  }

  /** Whether the file takes a result. */
  public boolean gives(int i) {
    return i < proto.getOutputCount() && !proto.getOutput(i).isEmpty();
  }

  /** An input of the network with the batch axis, for operations that need the batch size. */
  public Value batched() {
    return draft.batched();
  }

  /** Numbers as a value of the network. */
  public Value constant(String suffix, Tensor numbers) {
    return draft.value(new Operand.Known(stepName(suffix), numbers, Operand.Role.CONSTANT));
  }

  /** Numbers that a file has in another form as a parameter of the network. */
  public Value parameter(String suffix, Tensor numbers) {
    return draft.value(new Operand.Known(stepName(suffix), numbers, Operand.Role.PARAMETER));
  }

  /**
   * Adds a node before the one that the file has, for an operation that takes two.
   *
   * @param suffix what it is called, after the node's name
   */
  public Value step(String suffix, Op op, Value... operands) {
    return steps(suffix, op, 1, List.of(operands)).getFirst();
  }

  /** Adds a node with several results before the one that the file has. */
  public List<Value> steps(String suffix, Op op, int count, List<Value> operands) {
    String name = stepName(suffix);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(i == 0 ? name : name + "." + i);
    }
    return draft.node(name, op, operands, names);
  }

  private String stepName(String suffix) {
    return (proto.getName().isEmpty() ? resultName() : proto.getName()) + "." + suffix;
  }

  /** Makes the result something that is known now. */
  public void fold(Operand operand) {
    results = List.of(operand);
  }

  /** Makes the result whole numbers. */
  public void fold(Sizes sizes) {
    take(SIZE_BYTES * sizes.values().size());
    fold(new Operand.Whole(sizes));
  }

  /** What the reader of the operation made: the first results that the file names, or all. */
  List<Operand> results() {
    if (results.isEmpty()) {
      throw new IllegalStateException(this + " was not read");
    }
    return results;
  }

  /** The problem of a node whose meaning cannot be represented. */
  public LoupeException refuse(String why, Object... arguments) {
    return new LoupeException(
        OnnxProblem.ATTRIBUTE, "%s %s.".formatted(this, why.formatted(arguments)));
  }

  /**
   * The problem of an operation that is missing for operands such as these; all of them are said
   * together.
   *
   * @param when for which operands
   */
  public NotRepresentable missing(String when) {
    return new NotRepresentable(when);
  }

  /** The operation and the name. */
  @Override
  public String toString() {
    return Shown.plain(proto.getOpType()) + " " + NodeNames.shown(proto);
  }
}
