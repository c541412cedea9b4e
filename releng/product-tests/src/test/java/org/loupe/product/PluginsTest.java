package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins of others from the first to the last thing that is done with them. */
class PluginsTest {
  private static final String NAME = "acme.margin";
  private static final String OTHER = "acme.width";

  @TempDir Path temp;
  private final Schemas schemas = new Schemas();
  private OwnProduct product;

  @BeforeEach
  void copy() throws IOException {
    product = OwnProduct.in(temp.resolve("product"));
  }

  @AfterEach
  void close() throws IOException {
    product.close();
  }

  private OneProcess started() throws IOException {
    return OneProcess.of(product, temp);
  }

  private static String loupe(int exit, OneProcess process, Object... arguments)
      throws IOException {
    Product.Ended ended = process.loupe(arguments);
    assertEquals(exit, ended.exit(), ended.all());
    return ended.out();
  }

  /** The last line of a command with JSON, all of whose lines are as a schema says. */
  private JsonObject json(OneProcess process, String schema, Object... arguments)
      throws IOException {
    String out = loupe(0, process, arguments);
    schemas.lines(schema, out);
    return JsonParser.parseString(out.lines().toList().getLast()).getAsJsonObject();
  }

  /** Makes a change: what it has done. */
  private JsonObject change(OneProcess process, String command, Object... arguments)
      throws IOException {
    Object[] line = new Object[arguments.length + 5];
    line[0] = "plugins";
    line[1] = command;
    System.arraycopy(arguments, 0, line, 2, arguments.length);
    System.arraycopy(new Object[] {"--yes", "--format", "json"}, 0, line, line.length - 3, 3);
    return json(process, "plugins-" + command, line);
  }

  private Path site(String folder, String name, String version, double factor) throws IOException {
    return PlugInSite.write(
        temp.resolve(folder), new PlugInBundle(name, version).analysis(name, factor));
  }

  private Path zip(String name, String version, double factor) throws IOException {
    Path site = site("for-zip", name, version, factor);
    return PlugInSite.zip(site, temp.resolve(name + ".zip"));
  }

  /** What analyses give for 2, of those that scripts can name. */
  private SortedMap<String, Double> results(OneProcess process, String... names)
      throws IOException {
    StringBuilder text = new StringBuilder("loupe 1\n");
    for (String name : names) {
      text.append("analysis %s = %s(2)\n".formatted(step(name), name));
    }
    Path script = Files.writeString(temp.resolve("a.loupe"), text);
    // results are kept by the versions of bundles
    loupe(0, process, "run", script, "--quiet", "--no-cache");
    SortedMap<String, Double> results = new TreeMap<>();
    for (String name : names) {
      Path file = temp.resolve("a.run").resolve(step(name)).resolve("result.json");
      JsonObject result = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      results.put(
          name,
          result.getAsJsonArray("components").get(0).getAsJsonObject().get("value").getAsDouble());
    }
    return results;
  }

  private static String step(String name) {
    return name.replace("acme.", "");
  }

  private void gives(OneProcess process, double first, double second) throws IOException {
    assertEquals(new TreeMap<>(Map.of(NAME, first, OTHER, second)), results(process, NAME, OTHER));
    assertTrue(loupe(0, process, "describe", NAME).contains("Multiplies a number."));
  }

  private static void isGone(OneProcess process) throws IOException {
    String analyses = loupe(0, process, "list", "analyses");
    assertFalse(analyses.contains("acme"), analyses);
    loupe(2, process, "describe", NAME);
  }

  /** The number of the present state. */
  private int state(OneProcess process) throws IOException {
    return json(process, "plugins-revert", "plugins", "revert", "--list", "--format", "json")
        .get("number")
        .getAsInt();
  }

  /**
   * Every change is seen by the process that makes it and by the one that is started next; one
   * plug-in is from a folder, the other from a zip.
   */
  @Test
  void fromAFolderAndAZipEachIsInstalledUsedUpdatedRevertedAndRemovedTwice() throws IOException {
    int installed;
    try (OneProcess process = started()) {
      isGone(process);
      installed = install(process, 2);
    }
    try (OneProcess process = started()) {
      gives(process, 4, 6);
      update(process, 2);
    }
    try (OneProcess process = started()) {
      gives(process, 8, 12);
      revert(process, installed, 2);
    }
    try (OneProcess process = started()) {
      gives(process, 4, 6);
      remove(process);
    }
    try (OneProcess process = started()) {
      isGone(process);
      // both were built anew under their old versions
      installed = install(process, 10);
    }
    try (OneProcess process = started()) {
      gives(process, 20, 30);
      update(process, 10);
      revert(process, installed, 10);
      remove(process);
      assertEquals(11, state(process));
    }
  }

  private int install(OneProcess process, double factor) throws IOException {
    Path folder = site("folder", NAME, "1.0.0", factor);
    Path zip = zip(OTHER, "1.0.0", factor * 3 / 2);
    // the first look at an installation that was moved writes where it is now
    state(process);
    SortedMap<String, String> before = product.state();
    JsonObject dry =
        json(
            process, "plugins-install", "plugins", "install", zip, "--dry-run", "--format", "json");
    assertEquals(1, dry.get("parts").getAsInt());
    assertEquals(before, product.state());
    JsonObject offered =
        json(process, "plugins-available", "plugins", "available", zip, "--format", "json");
    assertEquals(OTHER, offered.get("name").getAsString());

    JsonObject first = change(process, "install", folder);
    assertTrue(first.get("live").getAsBoolean());
    assertEquals("[\"%s\"]".formatted(NAME), first.get("names").toString());
    change(process, "install", zip, OTHER, "--sha256", PlugInBundle.sha256(zip));
    gives(process, 2 * factor, 3 * factor);
    return state(process);
  }

  /** The sources have newer ones. */
  private void update(OneProcess process, double factor) throws IOException {
    site("folder", NAME, "2.0.0", 2 * factor);
    zip(OTHER, "2.0.0", 3 * factor);
    assertEquals(2, change(process, "update").get("parts").getAsInt());
    gives(process, 4 * factor, 6 * factor);
  }

  private void revert(OneProcess process, int state, double factor) throws IOException {
    assertEquals(2, change(process, "revert", state).get("parts").getAsInt());
    gives(process, 2 * factor, 3 * factor);
    JsonObject listed = json(process, "plugins-list", "plugins", "list", "--format", "json");
    assertEquals(OTHER, listed.get("name").getAsString());
    assertEquals("1.0.0", listed.get("version").getAsString());
    assertEquals("ACME", listed.get("publisher").getAsString());
    assertEquals(temp.resolve(OTHER + ".zip").toString(), listed.get("source").getAsString());
  }

  private void remove(OneProcess process) throws IOException {
    change(process, "remove", NAME, OTHER);
    isGone(process);
  }

  /** A fragment of a library that is in use: what uses it would have to be stopped. */
  private Path siteWithFragment(double factor) throws IOException {
    return PlugInSite.write(
        temp.resolve("site"),
        PlugInBundle.platform("acme.words", "1.0.0")
            .header("Fragment-Host", "com.google.gson")
            .source("Words", "package acme.words; public class Words {}")
            .exported(),
        new PlugInBundle(NAME, "1.0.0")
            .needs("acme.words")
            .analysis(
                NAME,
                factor,
                "try { Class.forName(\"acme.words.Words\"); }"
                    + " catch (ClassNotFoundException e) { throw new IllegalStateException(e); }"));
  }

  @Test
  void whatAProcessCannotTakeOverIsSaidAndHoldsFromTheNextStart() throws IOException {
    String restart = "it takes effect when Loupe is started again";
    Path site = siteWithFragment(2);
    try (OneProcess process = started()) {
      Product.Ended ended = process.loupe("plugins", "install", site, "--yes");
      assertEquals(0, ended.exit(), ended.all());
      assertTrue(ended.err().contains(restart), ended.all());
      isGone(process);
      // nothing is taken over in between
      assertFalse(
          change(process, "install", site("other", OTHER, "1.0.0", 3)).get("live").getAsBoolean());
      isGone(process);
    }
    try (OneProcess process = started()) {
      gives(process, 4, 6);
      Product.Ended ended = process.loupe("plugins", "remove", NAME);
      assertEquals(0, ended.exit(), ended.all());
      assertTrue(ended.err().contains(restart), ended.all());
      gives(process, 4, 6);
    }
    try (OneProcess process = started()) {
      assertEquals(6, results(process, OTHER).get(OTHER));
      assertFalse(loupe(0, process, "list", "analyses").contains(NAME));
    }
  }

  @Test
  void fromAnAddressThatIsLetIn() throws IOException {
    HttpServer server =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            site("served", NAME, "1.0.0", 2),
            SimpleFileServer.OutputLevel.NONE);
    server.start();
    try {
      String address = "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
      Product.Ended ended =
          product
              .loupe("plugins", "install", address, "--yes")
              .with("LOUPE_VMARGS", "-Dp2.httpRule=allow")
              .run();
      assertEquals(0, ended.exit(), ended.all());
      assertTrue(ended.err().contains("new in scripts: " + NAME), ended.all());
    } finally {
      server.stop(0);
    }
    assertTrue(Files.readString(product.bundles()).contains(NAME + ",1.0.0,"));
  }

  @Test
  void whatIsSwitchedOffOrLeftOutDoesNotRunAndThePluginsOfOthersDo() throws IOException {
    Path mark = temp.resolve("mark");
    Path site =
        PlugInSite.write(
            temp.resolve("two"),
            new PlugInBundle(NAME, "1.0.0").analysis(NAME, 2),
            new PlugInBundle("acme.noisy", "1.0.0")
                .analysis(
                    "acme.noisy",
                    2,
                    "try { java.nio.file.Files.writeString(java.nio.file.Path.of(\"%s\"), \"\"); }"
                            .formatted(mark)
                        + " catch (java.io.IOException e) { throw new IllegalStateException(e);"
                        + " }"));
    try (OneProcess process = started()) {
      loupe(0, process, "plugins", "install", site, "--yes");
      assertTrue(Files.exists(mark), "it was not tried");
      schemas.lines(
          "plugins-disable",
          loupe(0, process, "plugins", "disable", "acme.noisy", "--format", "json"));
    }
    Files.delete(mark);
    try (OneProcess process = started()) {
      String analyses = loupe(0, process, "list", "analyses");
      assertTrue(analyses.contains(NAME) && !analyses.contains("acme.noisy"), analyses);
      String safe = loupe(0, process, "list", "analyses", "--safe-mode");
      assertFalse(safe.contains("acme"), safe);
      Path script =
          Files.writeString(temp.resolve("s.loupe"), "loupe 1\nanalysis a = " + NAME + "(2)\n");
      loupe(3, process, "run", script, "--safe-mode");
      assertFalse(Files.exists(mark), "code of what is off has run");
      schemas.lines(
          "plugins-enable",
          loupe(0, process, "plugins", "enable", "acme.noisy", "--format", "json"));
    }
    try (OneProcess process = started()) {
      assertTrue(loupe(0, process, "list", "analyses").contains("acme.noisy"));
    }
  }

  @Test
  void aPlugInThatLacksSomethingIsNamedAndTheProductStarts() throws IOException {
    Path jar =
        new PlugInBundle("acme.broken", "1.0.0").needs("org.nowhere").jar(temp.resolve("jars"));
    Path list = product.bundles();
    Files.writeString(
        list, Files.readString(list) + "acme.broken,1.0.0," + jar.toUri() + ",4,false\n");
    try (OneProcess process = started()) {
      Product.Ended ended = process.loupe("list", "analyses");
      assertEquals(0, ended.exit(), ended.all());
      assertTrue(ended.out().contains("geometry.partition"), ended.all());
      assertTrue(ended.err().contains("LP-6017"), ended.all());
      assertTrue(ended.err().contains("acme.broken"), ended.all());
      assertTrue(ended.err().contains("org.nowhere"), ended.all());
      assertEquals("", process.loupe("list", "analyses", "--safe-mode").err());
    }
  }

  @Test
  void aPlugInThatBeginsToBreakTheStartIsNamedAndSwitchedOffByItself() throws IOException {
    Path expired = temp.resolve("expired");
    Path site =
        PlugInSite.write(
            temp.resolve("site"),
            new PlugInBundle(NAME, "1.0.0")
                .analysis(NAME, 2)
                .startedAtOnce()
                .activator(
                    "if (java.nio.file.Files.exists(java.nio.file.Path.of(\"%s\")))"
                            .formatted(expired)
                        + " throw new IllegalStateException(\"the licence has ended\");"));
    try (OneProcess process = started()) {
      loupe(0, process, "plugins", "install", site, "--yes");
    }
    Files.createFile(expired);
    Product.Ended ended = product.loupe("list", "analyses").run();
    assertEquals(0, ended.exit(), ended.all());
    assertFalse(ended.out().contains(NAME), ended.all());
    assertTrue(ended.out().contains("geometry.partition"), ended.all());
    assertTrue(ended.err().contains("LP-6018"), ended.all());
    assertTrue(ended.err().contains("'" + NAME + "' 1.0.0"), ended.all());
    assertTrue(ended.err().contains("the licence has ended"), ended.all());
    assertTrue(ended.err().contains("loupe plugins enable"), ended.all());

    try (OneProcess process = started()) {
      assertEquals("", process.loupe("list", "analyses").err(), "it is said once");
      assertTrue(loupe(0, process, "plugins", "list").contains("off"));
      Files.delete(expired);
      loupe(0, process, "plugins", "enable", NAME);
    }
    assertTrue(product.loupe("list", "analyses").run().out().contains(NAME));
  }
}
