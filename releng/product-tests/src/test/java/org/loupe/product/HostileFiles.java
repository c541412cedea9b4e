package org.loupe.product;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Files that are too large for a corpus, or that a repository does not keep as they are:
 *
 * <ul>
 *   <li>{@code cut FILE OF I N}: the first I of N parts of a file of the project
 *   <li>{@code link NAME TARGET}, {@code second NAME TARGET}: a symbolic, a hard link
 *   <li>{@code folder NAME}
 *   <li>{@code move FROM TO}
 *   <li>{@code long NAME N}: a script with a line of N characters
 *   <li>{@code nested NAME N}: a script with N parentheses in each other
 *   <li>{@code columns NAME N}: a table of three rows and N columns
 * </ul>
 */
final class HostileFiles {
  private HostileFiles() {}

  static void make(Path folder, String[] step) throws IOException {
    Path file = folder.resolve(step[1]);
    switch (step[0]) {
      case "cut" -> cut(file, Product.PROJECT.resolve(step[2]), step[3], step[4]);
      case "link" -> Files.createSymbolicLink(file, Path.of(step[2]));
      case "second" -> Files.createLink(file, folder.resolve(step[2]));
      case "folder" -> Files.createDirectories(file);
      case "move" -> Files.move(file, folder.resolve(step[2]));
      case "long" -> {
        String line = "x".repeat(Integer.parseInt(step[2]));
        Files.writeString(file, "loupe 1\ntitle \"" + line + "\"\n");
      }
      case "nested" -> {
        int n = Integer.parseInt(step[2]);
        Files.writeString(file, "loupe 1\nlet a = " + "(".repeat(n) + "1" + ")".repeat(n) + "\n");
      }
      case "columns" -> columns(file, Integer.parseInt(step[2]));
      default -> throw new AssertionError("no recipe: " + String.join(" ", step));
    }
  }

  private static void cut(Path file, Path whole, String part, String parts) throws IOException {
    byte[] bytes = Files.readAllBytes(whole);
    long end = (long) bytes.length * Integer.parseInt(part) / Integer.parseInt(parts);
    Files.write(file, Arrays.copyOf(bytes, (int) end));
  }

  private static void columns(Path file, int n) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < n; i++) {
        out.append(i == 0 ? "c" : ",c").append(Integer.toString(i));
      }
      for (int row = 0; row < 3; row++) {
        out.append('\n');
        for (int i = 0; i < n; i++) {
          out.append(i == 0 ? "" : ",").append(i == row ? '1' : '0');
        }
      }
      out.append('\n');
    }
  }
}
