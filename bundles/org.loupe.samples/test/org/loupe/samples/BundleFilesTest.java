package org.loupe.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.loupe.api.registry.Entry;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The repository over a bundle, whose two methods are answered from this folder. */
class BundleFilesTest {

  private static Object answer(String method, Object[] arguments) throws IOException {
    Path path = Path.of(String.valueOf(arguments[0]));
    return switch (method) {
      case "getEntry" -> Files.exists(path) ? path.toUri().toURL() : null;
      case "getEntryPaths" -> {
        try (Stream<Path> files = Files.list(path)) {
          yield Collections.enumeration(files.map(Path::toString).toList());
        }
      }
      default -> throw new AssertionError(method);
    };
  }

  private static SampleRepository samples() {
    Bundle bundle =
        (Bundle)
            Proxy.newProxyInstance(
                BundleFilesTest.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> answer(method.getName(), arguments));
    BundleContext context =
        (BundleContext)
            Proxy.newProxyInstance(
                BundleFilesTest.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> bundle);
    return new SampleRepository(context);
  }

  @Test
  void entriesAreThoseOfTheFolder() {
    List<Entry> entries = new SampleRepository(Path.of("samples")).entries();
    assertEquals(entries, samples().entries());
  }

  @Test
  void filesAreThoseOfTheFolder() throws IOException {
    SampleRepository samples = samples();
    Entry entry = samples.entries().getFirst();
    try (InputStream in = samples.open(entry, entry.files().getFirst())) {
      Path file = Path.of("samples", entry.files().getFirst().name());
      assertArrayEquals(Files.readAllBytes(file), in.readAllBytes());
    }
  }
}
