package org.loupe.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of a manual. */
final class ManualPages {
  private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]+)\"");
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)([^\\n]*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  /** The sources of the hand-written pages. */
  static final Path PAGES =
      Product.PROJECT.resolve("bundles/org.loupe.manual/src/org/loupe/manual/pages");

  private final Path folder;
  private final Map<String, String> texts = new TreeMap<>();

  private ManualPages(Path folder) throws IOException {
    this.folder = folder;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path f : files.filter(f -> f.toString().endsWith(".html")).toList()) {
        texts.put(f.getFileName().toString(), Files.readString(f));
      }
    }
  }

  /** The manual of the product; where a product was put together without one, it is asked for. */
  static ManualPages ofProduct() {
    try {
      Path shipped = Product.folder().resolve("manual");
      if (System.getProperty("loupe.product") == null || Files.exists(shipped)) {
        return new ManualPages(shipped);
      }
      Path made = Path.of("target/manual").toAbsolutePath();
      Product.Ended ended = Product.loupe("manual", made).run();
      if (ended.exit() != 0) {
        throw new AssertionError(ended.all());
      }
      return new ManualPages(made);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  /** Pages by file name. */
  Map<String, String> texts() {
    return texts;
  }

  /** A page as a reader sees it. */
  String words(String file) {
    return unescaped(texts.get(file).replaceAll("<[^>]*>", ""));
  }

  /** The places of a page that can be linked to. */
  Set<String> ids(String file) {
    Set<String> ids = new HashSet<>();
    for (MatchResult m : ID.matcher(texts.getOrDefault(file, "")).results().toList()) {
      ids.add(unescaped(m.group(1)));
    }
    return ids;
  }

  static String unescaped(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  /**
   * A block of a hand-written page.
   *
   * @param kind of the block: {@code loupe}, {@code console}
   * @param file name that it is saved under; may be empty
   * @param text what is in it
   */
  record Block(String kind, String file, String text) {}

  /** The page whose commands build and install a plug-in: they have a product of their own. */
  static final String FIRST_PLUG_IN = "first-plug-in";

  /** The blocks of the hand-written pages, by page; without {@link #FIRST_PLUG_IN}. */
  static Map<String, List<Block>> blocks() throws IOException {
    Map<String, List<Block>> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(PAGES)) {
      for (Path f : files.filter(f -> f.toString().endsWith(".md")).toList()) {
        all.put(f.getFileName().toString().replace(".md", ""), blocks(f));
      }
      all.remove(FIRST_PLUG_IN);
    }
    return all;
  }

  /** The blocks of a page. */
  static List<Block> blocks(Path page) throws IOException {
    return BLOCK
        .matcher(Files.readString(page))
        .results()
        .map(m -> new Block(m.group(1), file(m.group(2)), m.group(3)))
        .toList();
  }

  private static String file(String settings) {
    return settings.contains("file=") ? settings.replaceFirst(".*file=(\\S+).*", "$1") : "";
  }
}
