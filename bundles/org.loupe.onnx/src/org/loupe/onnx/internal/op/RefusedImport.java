package org.loupe.onnx.internal.op;

import java.util.List;
import java.util.stream.Stream;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/**
 * An operation that no network has, with what is in the way.
 *
 * @param type ONNX's name
 * @param why what it does, as messages say it behind the name
 */
record RefusedImport(String type, String why) implements OpImport {

  private static final List<String> RANDOM =
      List.of(
          "Bernoulli",
          "Multinomial",
          "RandomNormal",
          "RandomNormalLike",
          "RandomUniform",
          "RandomUniformLike");

  private static final List<String> OPEN = List.of("NonMaxSuppression", "NonZero", "Unique");

  private static final List<String> FLOW = List.of("If", "Loop", "Scan");

  private static final List<String> TEXTS =
      List.of(
          "RegexFullMatch", "StringConcat", "StringNormalizer", "StringSplit", "TfIdfVectorizer");

  private static final List<String> SEQUENCES =
      List.of(
          "ConcatFromSequence",
          "Optional",
          "OptionalGetElement",
          "OptionalHasElement",
          "SequenceAt",
          "SequenceConstruct",
          "SequenceEmpty",
          "SequenceErase",
          "SequenceInsert",
          "SequenceLength",
          "SequenceMap",
          "SplitToSequence");

  /** All of them. */
  static List<OpImport> all() {
    return Stream.of(
            of(RANDOM, "which draws random numbers,"),
            of(OPEN, "whose result has a size that depends on the numbers,"),
            of(FLOW, "which has control flow,"),
            of(TEXTS, "which takes texts,"),
            of(SEQUENCES, "which takes or gives sequences or optional values,"),
            of(List.of("ImageDecoder"), "which decodes images: a dataset does,"))
        .flatMap(s -> s)
        .toList();
  }

  private static Stream<OpImport> of(List<String> types, String why) {
    return types.stream().map(t -> new RefusedImport(t, why));
  }

  @Override
  public String refusal() {
    return why;
  }

  @Override
  public void read(OnnxNode node) {
    throw node.missing(why);
  }
}
