package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher from elsewhere. */
class LauncherTest {

  @TempDir Path temp;

  private static void works(Product product) {
    Product.Ended ended = product.run();
    assertEquals(0, ended.exit(), ended.all());
    assertTrue(ended.out().contains("geometry.partition"), ended.all());
    assertEquals("", ended.err(), "something was printed that nobody asked for");
  }

  @Test
  void worksFromAnyFolder() {
    works(Product.loupe("list", "analyses").in(temp));
  }

  @Test
  void worksThroughLinks() throws IOException {
    Path first = Files.createSymbolicLink(temp.resolve("first"), Product.folder().resolve("loupe"));
    Path second = Files.createSymbolicLink(temp.resolve("second"), first.getFileName());
    works(Product.at(second, "list", "analyses"));
  }

  @Test
  void worksInAFolderWithSpaces() throws Exception {
    Path copy = temp.resolve("a folder with spaces");
    shell("cp", "-a", Product.folder().toString(), copy.toString());
    works(Product.at(copy.resolve("loupe"), "list", "analyses"));
  }

  @Test
  void theArchiveUnpacksIntoOneFolderThatWorks() throws Exception {
    Path archive = Product.PROJECT.resolve("releng/target/loupe-linux-x86_64.tar.gz");
    shell(Product.PROJECT.resolve("releng/archive").toString(), Product.folder().toString());
    shell("tar", "-xzf", archive.toString(), "-C", temp.toString());
    try (Stream<Path> top = Files.list(temp)) {
      assertEquals(List.of(temp.resolve("loupe")), top.toList());
    }
    works(Product.at(temp.resolve("loupe/loupe"), "list", "analyses"));
  }

  private static void shell(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertEquals(0, process.waitFor(), String.join(" ", command));
  }

  @Test
  void itIsTheOnlyExecutableOfItsNameBelowTheBuildFolders() throws IOException {
    try (Stream<Path> files = Files.walk(Product.PROJECT.resolve("product/target"))) {
      List<Path> found =
          files
              .filter(p -> p.getFileName().toString().equals("loupe"))
              .filter(p -> Files.isRegularFile(p) && Files.isExecutable(p))
              .toList();
      assertEquals(List.of(Product.folder().resolve("loupe")), found);
    }
  }

  @Test
  void aJavaThatIsTooOldIsSaidToBe() throws IOException {
    Path home = Files.createDirectories(temp.resolve("old/bin")).getParent();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
    Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\nexit 99\n");
    assertTrue(java.toFile().setExecutable(true));
    // another Java of the machine is found and taken: the old one is never started
    works(Product.loupe("list", "analyses").with("LOUPE_JAVA", home.toString()));
  }

  @Test
  void nothingIsWrittenIntoTheHomeOfTheUser() throws IOException {
    Path user = Files.createDirectory(temp.resolve("user"));
    Product.loupe("list", "models").with("HOME", user.toString()).run();
    try (Stream<Path> files = Files.walk(user)) {
      List<Path> written = files.filter(Files::isRegularFile).toList();
      assertFalse(written.stream().anyMatch(p -> true), written.toString());
    }
  }
}
