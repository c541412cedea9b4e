package org.loupe.compute.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.DType;
import org.loupe.compute.conformance.Conformance.Failure;
import org.loupe.compute.internal.reference.ReferenceEngine;
import org.loupe.compute.testing.TracingEngine;
import org.loupe.network.Network;
import org.loupe.network.Networks;

class ConformanceTest {

  @Test
  void referenceConformsToItself() {
    assertEquals(List.of(), Conformance.run(new ReferenceEngine()));
  }

  @Test
  void namesAreDistinct() {
    List<String> names = Conformance.names();
    assertEquals(names.size(), new HashSet<>(names).size());
    assertTrue(names.size() > 150, names.size() + " cases");
  }

  /** Every record of the operations' package is in some case. */
  @Test
  void everyOperationIsTried() throws IOException {
    assertEquals(operations(), types(Conformance.cases().map(Case::model).map(Networks::of)));
  }

  /** The names of all records of the operations' package. */
  static Set<String> operations() throws IOException {
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

  /** The names of the operations of networks. */
  static Set<String> types(Stream<Network> networks) {
    return networks
        .flatMap(n -> n.nodes().stream())
        .map(n -> n.op().getClass().getSimpleName())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void aMissingKernelFailsItsCasesOnly() {
    TracingEngine engine = new TracingEngine();
    engine.missing.add("Tanh");
    List<Failure> failures =
        Conformance.run(engine, n -> n.startsWith("softmax") || n.startsWith("tanh"));
    assertEquals(6, failures.size(), failures.toString());
    assertTrue(failures.stream().allMatch(f -> f.message().contains("Tanh")));
  }

  @Test
  void whatHasADefinitionNeedsNoKernel() {
    TracingEngine engine = new TracingEngine();
    engine.missing.add("Softmax");
    engine.missing.add("LogSoftmax");
    assertEquals(
        List.of(), Conformance.run(engine, n -> n.contains("softmax") || n.contains("LogSoftmax")));
  }

  /** An engine that adds a little to every element of every result. */
  @Test
  void aWrongKernelIsFound() {
    TracingEngine engine = new TracingEngine("wrong", 1e-3);
    List<Failure> failures =
        Conformance.run(engine, n -> n.equals("gemm") || n.equals("concat of one"));
    assertEquals(4, failures.size(), failures.toString());
    Failure f = failures.getFirst();
    assertEquals("gemm", f.name());
    assertEquals(DType.F32, f.dtype());
    assertTrue(f.error() > 1e-5 && f.error() < 1e-2, f.toString());
    assertTrue(f.message().contains(" instead of "), f.message());
  }
}
