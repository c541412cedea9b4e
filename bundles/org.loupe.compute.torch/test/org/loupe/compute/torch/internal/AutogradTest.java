package org.loupe.compute.torch.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.loupe.compute.conformance.Gradients;
import org.loupe.compute.conformance.Gradients.Question;

/**
 * The derivatives of every case of the shared suite against libtorch's autograd, in double
 * precision: the same forward pass as calls of ATen, and its gradients by all inputs.
 */
class AutogradTest {
  /** Sums of some hundred products in another order, relative to the largest number. */
  private static final double TOLERANCE = 1e-10;

  /** Operations that cannot be compared, with the reason. */
  private static final Map<String, String> NOT_COMPARED =
      Map.of(
          "IsInf", "is tried on numbers that are not finite",
          "IsNaN", "is tried on numbers that are not finite",
          "MaxPoolSelect", "is a part of second derivatives, which are compared as a whole");

  private final List<String> wrong = new ArrayList<>();
  private final List<String> without = new ArrayList<>();
  private final Set<String> compared = new TreeSet<>();

  @BeforeAll
  static void load() {
    TestEngine.open().close();
  }

  @Test
  void everyDerivativeIsThatOfAutograd() throws IOException {
    for (Question q : Gradients.all()) {
      try (PointerScope _ = new PointerScope()) {
        List<Tensor> arguments = new ArrayList<>(differentiated(q.arguments()));
        Optional<List<Tensor>> outputs = AtenForward.run(q.network(), arguments);
        if (outputs.isEmpty()) {
          without.add(q.name());
          continue;
        }
        List<Tensor> cotangents = differentiated(q.cotangents());
        List<Tensor> gradients = gradients(outputs.get(), cotangents, arguments, true);
        compare(q, gradients);
        // once more of values and gradients, by arguments and cotangents
        Question second = q.ofDerivative();
        List<Tensor> found = new ArrayList<>(outputs.get());
        found.addAll(gradients);
        arguments.addAll(cotangents);
        List<Tensor> along = second.cotangents().stream().map(AtenForward::owned).toList();
        compare(second, gradients(found, along, arguments, false));
      } catch (RuntimeException e) {
        wrong.add(q.name() + ": " + e.toString().lines().findFirst().orElse(""));
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(List.of(), without, "cases with an operation that has no counterpart here");
    Set<String> missing = operations();
    missing.removeAll(compared);
    assertEquals(new TreeSet<>(NOT_COMPARED.keySet()), missing);
  }

  private static List<Tensor> differentiated(List<org.loupe.api.value.Tensor> tensors) {
    return tensors.stream()
        .map(
            t ->
                t.dtype().isFloat()
                    ? AtenForward.owned(t).set_requires_grad(true)
                    : AtenForward.owned(t))
        .toList();
  }

  private void compare(Question q, List<Tensor> expected) {
    q.network().nodes().forEach(n -> compared.add(n.op().getClass().getSimpleName()));
    List<org.loupe.api.value.Tensor> actual = q.answer();
    for (int i = 0; i < expected.size(); i++) {
      double[] e = AtenForward.numbers(expected.get(i));
      double[] a = actual.get(i).toDoubles();
      double scale = 1;
      double error = e.length == a.length ? 0 : Double.NaN;
      for (int k = 0; k < Math.min(e.length, a.length); k++) {
        scale = Math.max(scale, Math.abs(e[k]));
        error = Math.max(error, Math.abs(e[k] - a[k]));
      }
      if (!(error <= TOLERANCE * scale)) {
        wrong.add("%s, by input %d: error %.3g".formatted(q.name(), i, error));
      }
    }
  }

  /** The gradients by arguments: zero where nothing depends on one. */
  private static List<Tensor> gradients(
      List<Tensor> outputs, List<Tensor> cotangents, List<Tensor> arguments, boolean again) {
    TensorVector of = new TensorVector();
    TensorVector along = new TensorVector();
    TensorVector by = new TensorVector();
    for (int i = 0; i < outputs.size(); i++) {
      if (outputs.get(i).requires_grad()) {
        of.push_back(outputs.get(i));
        along.push_back(cotangents.get(i));
      }
    }
    arguments.stream().filter(Tensor::requires_grad).forEach(by::push_back);
    List<Tensor> all = new ArrayList<>();
    boolean any = !of.empty() && !by.empty();
    TensorVector found = any ? torch.grad(of, by, along, new BoolOptional(true), again, true) : of;
    int next = 0;
    for (Tensor x : arguments) {
      Tensor g = any && x.requires_grad() ? found.get(next++) : new Tensor();
      all.add(g.defined() ? g : torch.zeros_like(x));
    }
    return all;
  }

  /** Every record of the operations' package. */
  private static Set<String> operations() throws IOException {
    Set<String> all = new TreeSet<>();
    Pattern record = Pattern.compile("public record (\\w+)\\(");
    try (Stream<Path> files =
        Files.list(Path.of("../org.loupe.network/src/org/loupe/network/op"))) {
      for (Path file : files.toList()) {
        Matcher m = record.matcher(Files.readString(file));
        if (m.find() && !m.group(1).equals("Windows")) {
          all.add(m.group(1));
        }
      }
    }
    return all;
  }
}
