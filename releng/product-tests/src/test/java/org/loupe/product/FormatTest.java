package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code loupe fmt} of the packaged product. */
class FormatTest {
  @TempDir Path temp;

  @Test
  void aScriptIsFormattedOrNot() throws IOException {
    Path script = Scripts.write(temp, "let a=1");

    Product.Ended before = Product.loupe("fmt", "--check", script).runShared();
    assertEquals(1, before.exit(), before.all());
    assertEquals(script + "\n", before.out(), before.all());
    assertTrue(Files.readString(script).contains("a=1"), "a check changes nothing");

    Product.Ended formatted = Product.loupe("fmt", script).runShared();
    assertEquals(0, formatted.exit(), formatted.all());
    assertEquals("loupe 1\nlet a = 1\n", Files.readString(script));

    Product.Ended after = Product.loupe("fmt", "--check", script).runShared();
    assertEquals(0, after.exit(), after.all());
    assertEquals("", after.out(), after.all());
  }

  @Test
  void aScriptThatCannotBeReadIsLeftAlone() throws IOException {
    Path script = Scripts.write(temp, "let a==1");
    Product.Ended ended = Product.loupe("fmt", script).runShared();
    assertEquals(3, ended.exit(), ended.all());
    assertTrue(ended.err().contains("LP-0001"), ended.all());
    assertEquals("loupe 1\nlet a==1\n", Files.readString(script));
  }

  @Test
  void theExamplesAreInTheHouseStyle() throws IOException {
    try (Stream<Path> files = Files.list(Product.PROJECT.resolve("product/examples"))) {
      List<Object> arguments =
          Stream.concat(
                  Stream.<Object>of("fmt", "--check"),
                  files.filter(f -> f.toString().endsWith(".loupe")).sorted())
              .toList();
      Product.Ended ended = Product.loupe(arguments.toArray()).runShared();
      assertEquals(0, ended.exit(), ended.all());
    }
  }
}
