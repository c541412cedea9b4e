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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins of others from the first to the last thing that is done with them. */
class PluginsTest {
  private static final String NAME = "acme.margin";

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

  private String loupe(int exit, Object... arguments) throws IOException {
    Product.Ended ended = product.loupe(arguments).in(temp).run();
    assertEquals(exit, ended.exit(), ended.all());
    return ended.out();
  }

  /** The last line of a command with JSON, all of whose lines are as a schema says. */
  private JsonObject json(String schema, Object... arguments) throws IOException {
    String out = loupe(0, arguments);
    schemas.lines(schema, out);
    return JsonParser.parseString(out.lines().toList().getLast()).getAsJsonObject();
  }

  private Path site(String folder, String version, double factor) throws IOException {
    return PlugInSite.write(
        temp.resolve(folder), new PlugInBundle(NAME, version).analysis(NAME, factor));
  }

  /** What the analysis of the plug-in gives for 2, in a process of its own. */
  private double result() throws IOException {
    Path script =
        Files.writeString(temp.resolve("a.loupe"), "loupe 1\nanalysis a = " + NAME + "(2)\n");
    // results are kept by the versions of bundles
    loupe(0, "run", script, "--quiet", "--no-cache");
    JsonObject result =
        JsonParser.parseString(Files.readString(temp.resolve("a.run/a/result.json")))
            .getAsJsonObject();
    return result.getAsJsonArray("components").get(0).getAsJsonObject().get("value").getAsDouble();
  }

  @Test
  void fromAFolderInstalledUsedUpdatedRevertedAndRemoved() throws IOException {
    Path one = site("one", "1.0.0", 2);
    String[] yes = {"--yes", "--format", "json"};
    JsonObject installed =
        json("plugins-install", "plugins", "install", one, yes[0], yes[1], yes[2]);
    assertTrue(installed.get("live").getAsBoolean());
    assertEquals("[\"acme.margin\"]", installed.get("names").toString(), "this process has it");
    assertEquals(4, result());

    // the source has a newer one now
    site("one", "2.0.0", 3);
    JsonObject updated = json("plugins-update", "plugins", "update", yes[0], yes[1], yes[2]);
    assertEquals(1, updated.get("parts").getAsInt());
    assertEquals(6, result());

    json("plugins-revert", "plugins", "revert", yes[0], yes[1], yes[2]);
    assertEquals(4, result());
    JsonObject listed = json("plugins-list", "plugins", "list", "--format", "json");
    assertEquals("1.0.0", listed.get("version").getAsString());
    assertEquals("ACME", listed.get("publisher").getAsString());
    assertEquals(one.toString(), listed.get("source").getAsString());

    json("plugins-remove", "plugins", "remove", NAME, yes[1], yes[2]);
    assertFalse(loupe(0, "list", "analyses").contains(NAME));
    JsonObject last = json("plugins-revert", "plugins", "revert", "--list", yes[1], yes[2]);
    assertEquals(5, last.get("number").getAsInt());
    assertEquals("[]", last.get("plugIns").toString());
  }

  @Test
  void fromAZipUpdatedAndAgainThoughItWasBuiltAnewUnderItsOldVersion() throws IOException {
    Path zip = PlugInSite.zip(site("one", "1.0.0", 2), temp.resolve("one.zip"));
    JsonObject offered = json("plugins-available", "plugins", "available", zip, "--format", "json");
    assertEquals(NAME, offered.get("name").getAsString());
    loupe(0, "plugins", "install", zip, NAME, "--yes", "--sha256", PlugInBundle.sha256(zip));
    assertEquals(4, result());
    Path newer = PlugInSite.zip(site("two", "2.0.0", 3), temp.resolve("two.zip"));
    loupe(0, "plugins", "update", NAME, "--from", newer, "--yes");
    assertEquals(6, result());
    loupe(0, "plugins", "remove", NAME);

    Path again = PlugInSite.zip(site("again", "1.0.0", 5), temp.resolve("again.zip"));
    loupe(0, "plugins", "install", again, "--yes");
    assertEquals(10, result());
  }

  @Test
  void fromAnAddressThatIsLetIn() throws IOException {
    HttpServer server =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            site("served", "1.0.0", 2),
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
    assertTrue(loupe(0, "list", "analyses").contains(NAME));
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
    loupe(0, "plugins", "install", site, "--yes");
    assertTrue(Files.deleteIfExists(mark), "it was not tried");
    schemas.lines(
        "plugins-disable", loupe(0, "plugins", "disable", "acme.noisy", "--format", "json"));
    String analyses = loupe(0, "list", "analyses");
    assertTrue(analyses.contains(NAME) && !analyses.contains("acme.noisy"), analyses);
    String safe = loupe(0, "list", "analyses", "--safe-mode");
    assertFalse(safe.contains("acme"), safe);
    Path script =
        Files.writeString(temp.resolve("s.loupe"), "loupe 1\nanalysis a = " + NAME + "(2)\n");
    loupe(3, "run", script, "--safe-mode");
    assertFalse(Files.exists(mark), "code of what is off has run");
    schemas.lines(
        "plugins-enable", loupe(0, "plugins", "enable", "acme.noisy", "--format", "json"));
    assertTrue(loupe(0, "list", "analyses").contains("acme.noisy"));
  }

  @Test
  void aPlugInThatLacksSomethingIsNamedAndTheProductStarts() throws IOException {
    Path jar =
        new PlugInBundle("acme.broken", "1.0.0").needs("org.nowhere").jar(temp.resolve("jars"));
    Path list =
        product
            .folder()
            .resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info");
    Files.writeString(
        list, Files.readString(list) + "acme.broken,1.0.0," + jar.toUri() + ",4,false\n");
    Product.Ended ended = product.loupe("list", "analyses").run();
    assertEquals(0, ended.exit(), ended.all());
    assertTrue(ended.out().contains("geometry.partition"), ended.all());
    assertTrue(ended.err().contains("LP-6017"), ended.all());
    assertTrue(ended.err().contains("acme.broken"), ended.all());
    assertTrue(ended.err().contains("org.nowhere"), ended.all());
    Product.Ended quiet = product.loupe("list", "analyses", "--safe-mode").run();
    assertEquals("", quiet.err());
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
    loupe(0, "plugins", "install", site, "--yes");
    Files.createFile(expired);
    Product.Ended ended = product.loupe("list", "analyses").run();
    assertEquals(0, ended.exit(), ended.all());
    assertFalse(ended.out().contains(NAME), ended.all());
    assertTrue(ended.out().contains("geometry.partition"), ended.all());
    assertTrue(ended.err().contains("LP-6018"), ended.all());
    assertTrue(ended.err().contains("'" + NAME + "' 1.0.0"), ended.all());
    assertTrue(ended.err().contains("the licence has ended"), ended.all());
    assertTrue(ended.err().contains("loupe plugins enable"), ended.all());

    Product.Ended next = product.loupe("list", "analyses").run();
    assertEquals("", next.err(), "it is said once");
    assertTrue(loupe(0, "plugins", "list").contains("off"));
    Files.delete(expired);
    loupe(0, "plugins", "enable", NAME);
    assertTrue(loupe(0, "list", "analyses").contains(NAME));
  }
}
