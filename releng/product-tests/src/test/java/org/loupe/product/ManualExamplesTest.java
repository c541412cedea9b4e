package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.product.ManualPages.Block;

/** Every script, command and JSON text on the manual's hand-written pages does what they say. */
class ManualExamplesTest {
  private static final Path SAMPLES =
      Product.PROJECT.resolve("bundles/org.loupe.samples/samples/models");
  private static final Path PARQUET =
      Product.PROJECT.resolve("bundles/org.loupe.data/test/corpus/parquet/accepted");

  @TempDir Path temp;

  /** A registry of its own, and the cache of the other tests. */
  private Product inOwnRegistry(Product product) {
    return product
        .in(temp)
        .with("LOUPE_HOME", "")
        .with("XDG_DATA_HOME", temp.resolve("data-home").toString())
        .with("XDG_CACHE_HOME", Product.HOME.resolve("xdg-cache").toString());
  }

  /** The files that the pages speak of as the reader's own. */
  private void readersFiles() throws IOException {
    Path scripts = Files.createDirectories(temp.resolve("scripts"));
    Files.copy(SAMPLES.resolve("mlp_2_8_8_1_init.onnx"), temp.resolve("net.onnx"));
    Files.copy(SAMPLES.resolve("mlp_2_8_8_1_init.onnx"), scripts.resolve("net.onnx"));
    Files.copy(SAMPLES.resolve("mlp_2_100_1_init.onnx"), temp.resolve("better.onnx"));
    Files.copy(SAMPLES.resolve("digits_cnn_relu_maxpool.onnx"), temp.resolve("gray.onnx"));
    Files.copy(PARQUET.resolve("labels-are-texts.parquet"), temp.resolve("rows.parquet"));
    Files.writeString(temp.resolve("rows.npy"), "");
    for (Path folder : List.of(temp, scripts)) {
      String rows = "x,y,class\n0,0,a\n0,1,a\n1,0,b\n1,1,b\n0.5,0,a\n";
      Files.writeString(folder.resolve("rows.csv"), rows);
    }
    for (String label : List.of("cat", "dog")) {
      Path folder = Files.createDirectories(temp.resolve("pictures").resolve(label));
      BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
      ImageIO.write(picture, "png", folder.resolve("1.png").toFile());
    }
  }

  private void save(Block block) throws IOException {
    if (!block.file().isEmpty() && !block.kind().equals("head")) {
      Path file = temp.resolve(block.file());
      Files.createDirectories(file.getParent());
      Files.writeString(file, block.text());
    }
  }

  private static List<Map.Entry<String, Block>> blocks(String kind) throws IOException {
    List<Map.Entry<String, Block>> found = new ArrayList<>();
    ManualPages.blocks()
        .forEach(
            (page, blocks) ->
                blocks.stream()
                    .filter(b -> b.kind().equals(kind))
                    .forEach(b -> found.add(Map.entry(page, b))));
    return found;
  }

  /** In one shell, since scripts of a page need what its commands add to the registry. */
  @Test
  void everyShellCommandSucceedsAndEveryScriptChecks() throws IOException {
    readersFiles();
    StringBuilder shell = new StringBuilder("set -e\n");
    for (Map.Entry<String, List<Block>> page : ManualPages.blocks().entrySet()) {
      for (Block block : page.getValue()) {
        save(block);
      }
    }
    List<Map.Entry<String, Block>> commands = blocks("shell");
    assertTrue(commands.size() > 7, commands.toString());
    commands.forEach(
        c -> shell.append("echo PAGE " + c.getKey() + "\n" + c.getValue().text() + "\n"));
    Path script = Files.writeString(temp.resolve("commands.sh"), shell);
    Product.Ended ended =
        inOwnRegistry(Product.at(Path.of("/bin/bash"), "--norc", script))
            .with("PATH", Product.folder() + ":" + System.getenv("PATH"))
            .within(600)
            .run();
    assertEquals(0, ended.exit(), ended.all());
    assertTrue(Files.readString(temp.resolve("results.jsonl")).contains("\"finished\""));
    assertTrue(Files.readString(temp.resolve("loupe.fish")).contains("complete -c loupe"));
    // the card beside the network came along
    assertTrue(ended.out().contains("mean [0.1307]"), ended.all());
    everyScriptChecks();
  }

  private void everyScriptChecks() throws IOException {
    List<Object> check = new ArrayList<>(List.of("check"));
    for (Map.Entry<String, Block> script : blocks("loupe")) {
      Path file = temp.resolve(script.getKey() + "-" + check.size() + ".loupe");
      check.add(Files.writeString(file, script.getValue().text()));
    }
    assertTrue(check.size() > 15, check.toString());
    Product.Ended ended = inOwnRegistry(Product.loupe(check.toArray())).run();
    assertEquals(0, ended.exit(), ended.all());
  }

  @Test
  void everyJsonTextIsJsonThatIsUsedAsAFile() throws IOException {
    List<Map.Entry<String, Block>> texts = blocks("json");
    assertTrue(!texts.isEmpty(), "there are none");
    for (Map.Entry<String, Block> text : texts) {
      assertTrue(JsonParser.parseString(text.getValue().text()).isJsonObject());
      // what is saved beside the reader's files is read by the page's commands
      assertTrue(text.getValue().file().endsWith(".card.json"), text.toString());
    }
  }

  @Test
  void blocksAreOfKindsThatAreTestedOrOfOtherPrograms() throws IOException {
    List<String> known =
        List.of("loupe", "console", "shell", "json", "head", "text", "python", "r");
    ManualPages.blocks()
        .forEach((page, blocks) -> blocks.forEach(b -> assertTrue(known.contains(b.kind()), page)));
  }

  @Test
  void theCommandsOfThePagesSayWhatThePagesShow() throws IOException {
    // a home of its own: other tests have entries in theirs
    String home = Path.of("target/manual-home").toAbsolutePath().toString();
    ManualPages manual = ManualPages.ofProduct();
    int commands = 0;
    for (Map.Entry<String, List<Block>> page : ManualPages.blocks().entrySet()) {
      for (Block block : page.getValue()) {
        save(block);
        boolean run = block.kind().equals("console");
        for (String command : run ? block.text().split("\n") : new String[0]) {
          Object[] arguments = command.replaceFirst("^\\$ loupe ", "").split(" ");
          Product.Ended ended =
              Product.loupe(arguments).in(temp).with("LOUPE_HOME", home).runShared();
          String said = stable(ended.out() + ended.err() + "(exit status " + ended.exit() + ")");
          String shown = shown(manual, page.getKey() + ".html", command);
          for (String line : shown.split("\n")) {
            assertTrue(said.contains(line.strip()), command + ": " + line + said);
          }
          commands++;
        }
      }
    }
    assertTrue(commands >= 6, commands + " commands");
  }

  /** What a page shows of a command. */
  private static String shown(ManualPages manual, String page, String command) {
    String text = manual.texts().get(page);
    String bare = Pattern.quote(command.replaceFirst("^\\$ ", ""));
    Matcher m =
        Pattern.compile("<b>" + bare + "</b>\n<span class=\"said\">(.*?)</span>", Pattern.DOTALL)
            .matcher(text);
    assertTrue(m.find(), page + " lacks " + command);
    return stable(ManualPages.unescaped(m.group(1)));
  }

  /** Without times, widths of columns, versions, and what the cache knew already. */
  private static String stable(String text) {
    return text.replaceAll("\\d+(\\.\\d+)? (ms|s|min)\\b", "TIME")
        .replace(" (from the cache)", "")
        .replaceAll("1\\.0\\.0\\.\\d+", "VERSION")
        .replaceAll("[ \t]+", " ");
  }
}
