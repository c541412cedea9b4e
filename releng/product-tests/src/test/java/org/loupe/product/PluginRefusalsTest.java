package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins that are refused: each with its message, and nothing is changed. */
class PluginRefusalsTest {
  private static final String NAME = "acme.margin";

  @TempDir static Path shared;

  /** One for each lane: a product is changed by one process at a time, which goes on after each. */
  private static final BlockingQueue<Running> PRODUCTS = new LinkedBlockingQueue<>();

  @TempDir Path temp;
  private Running running;

  private record Running(OwnProduct product, OneProcess process) {}

  @BeforeAll
  static void copy() throws IOException {
    Path site =
        PlugInSite.write(
            shared.resolve("there"),
            new PlugInBundle("acme.there", "1.0.0").analysis("acme.there", 2));
    for (String name : List.of("one", "two")) {
      OwnProduct product = OwnProduct.in(shared.resolve(name));
      OneProcess process = OneProcess.of(product, shared);
      PRODUCTS.add(new Running(product, process));
      Product.Ended ended = process.loupe("plugins", "install", site, "--yes");
      assertTrue(ended.err().contains("new in scripts: acme.there"), ended.all());
    }
  }

  @AfterAll
  static void close() throws IOException {
    for (Running r : PRODUCTS) {
      try (OwnProduct _ = r.product()) {
        r.process().close();
      }
    }
  }

  @BeforeEach
  void take() throws InterruptedException {
    running = PRODUCTS.take();
  }

  @AfterEach
  void giveBack() {
    PRODUCTS.add(running);
  }

  private static PlugInBundle bundle() {
    return new PlugInBundle(NAME, "1.0.0");
  }

  private Path site(PlugInBundle bundle) throws IOException {
    return PlugInSite.write(temp.resolve("site"), bundle);
  }

  private void isRefused(String code, List<String> said, Object source, Object... options)
      throws IOException {
    isRefused(4, code, said, source, options);
  }

  private void isRefused(int exit, String code, List<String> said, Object source, Object... options)
      throws IOException {
    SortedMap<String, String> before = running.product().state();
    String analyses = running.process().loupe("list", "analyses").out();
    List<Object> line = new ArrayList<>(List.of("plugins", "install", source));
    line.addAll(Arrays.asList(options));
    Product.Ended ended = running.process().loupe(line.toArray());
    assertEquals(exit, ended.exit(), ended.all());
    assertTrue(ended.err().contains("loupe: " + code + " "), ended.all());
    said.forEach(s -> assertTrue(ended.err().contains(s), s + ": " + ended.all()));
    assertEquals("", ended.out());
    assertEquals(before, running.product().state(), ended.all());
    // nor is anything else in the process that has tried it
    assertTrue(analyses.contains("acme.there"), analyses);
    assertEquals(analyses, running.process().loupe("list", "analyses").out(), ended.all());
  }

  @Test
  void builtForAnotherVersion() throws IOException {
    isRefused("LP-6006", List.of("[2.0.0,3.0.0)", "1.0.0"), site(bundle().api("[2.0,3)")), "--yes");
  }

  @Test
  void lackingWhatItNeeds() throws IOException {
    isRefused("LP-6007", List.of("org.nowhere"), site(bundle().needs("org.nowhere")), "--yes");
  }

  @Test
  void aZipWithEntriesOutsideOfIt() throws IOException {
    Path zip =
        PlugInSite.zip(site(bundle().analysis(NAME, 2)), temp.resolve("a.zip"), "../../evil.txt");
    isRefused("LP-6003", List.of("../../evil.txt"), zip, "--yes");
    assertFalse(Files.exists(temp.resolve("evil.txt")));
  }

  @Test
  void aTruncatedZip() throws IOException {
    Path zip = PlugInSite.zip(site(bundle().analysis(NAME, 2)), temp.resolve("a.zip"));
    byte[] all = Files.readAllBytes(zip);
    Files.write(zip, Arrays.copyOf(all, all.length * 2 / 3));
    isRefused("LP-6004", List.of("a.zip"), zip, "--yes");
  }

  @Test
  void aTruncatedRepository() throws IOException {
    Path site = site(bundle().analysis(NAME, 2));
    String content = Files.readString(site.resolve("content.xml"));
    Files.writeString(site.resolve("content.xml"), content.substring(0, content.length() / 2));
    isRefused("LP-6004", List.of(site.toString()), site, "--yes");
  }

  @Test
  void aFileThatIsMissing() throws IOException {
    PlugInBundle bundle = bundle().analysis(NAME, 2);
    Path site = site(bundle);
    Files.delete(PlugInSite.jar(site, bundle));
    isRefused("LP-6004", List.of(NAME), site, "--yes");
  }

  @Test
  void aFileWithAnotherChecksum() throws IOException {
    PlugInBundle bundle = bundle().analysis(NAME, 2);
    Path site = site(bundle);
    // a whole jar, but another one
    bundle().analysis(NAME, 666).jar(site.resolve("plugins"));
    isRefused("LP-6004", List.of(NAME), site, "--yes");
  }

  @Test
  void otherBytesThanArePinned() throws IOException {
    String other = "0".repeat(64);
    PlugInBundle bundle = bundle().analysis(NAME, 2);
    Path site = site(bundle);
    String hash = PlugInBundle.sha256(PlugInSite.jar(site, bundle));
    isRefused("LP-6005", List.of(hash), site, "--yes", "--sha256", other);
  }

  @Test
  void anActivatorThatThrows() throws IOException {
    PlugInBundle bundle = bundle().activator("throw new IllegalStateException(\"no licence\");");
    isRefused("LP-6009", List.of(NAME, "no licence"), site(bundle), "--yes");
  }

  @Test
  void aComponentThatThrows() throws IOException {
    PlugInBundle bundle =
        bundle().analysis(NAME, 2, "if (true) throw new IllegalStateException(\"no luck\");");
    isRefused(
        "LP-6010",
        List.of(NAME + "/1.0.0", "java.lang.IllegalStateException: no luck"),
        site(bundle),
        "--yes");
  }

  @Test
  void aNameOfTheProducts() throws IOException {
    isRefused(
        "LP-6010",
        List.of("geometry.partition", "org.loupe.geometry/", NAME + "/1.0.0"),
        site(bundle().analysis("geometry.partition", 2)),
        "--yes");
  }

  @Test
  void aNameOfAnotherPlugIn() throws IOException {
    isRefused(
        "LP-6010",
        List.of("acme.there/1.0.0", NAME + "/1.0.0"),
        site(bundle().analysis("acme.there", 2)),
        "--yes");
  }

  @Test
  void aBundleThatPassesItselfOffAsTheProducts() throws IOException {
    PlugInBundle bundle = new PlugInBundle("org.loupe.acme", "1.0.0").analysis(NAME, 2);
    isRefused("LP-6015", List.of("org.loupe.acme"), site(bundle), "--yes");
  }

  @Test
  void aPartOfTheProductsBundles() throws IOException {
    PlugInBundle bundle = bundle().header("Fragment-Host", "org.loupe.api");
    isRefused("LP-6015", List.of(NAME + "/1.0.0", "'org.loupe.api'"), site(bundle), "--yes");
  }

  @Test
  void withoutConsent() throws IOException {
    isRefused(
        2, "LP-7022", List.of("ACME", "not signed", "SHA-256 "), site(bundle().analysis(NAME, 2)));
  }

  @Test
  void whileAnotherProcessInstalls() throws IOException {
    Path site = site(bundle().analysis(NAME, 2));
    Path lock = running.product().folder().resolve("p2/loupe.lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      isRefused("LP-6013", List.of("loupe.lock"), site, "--yes");
    }
  }

  @Test
  void anAddressWhereNobodyAnswers() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    isRefused("LP-6002", List.of("cannot be reached"), "https://127.0.0.1:" + port + "/", "--yes");
  }

  @Test
  void anAddressThatIsNotProtected() throws IOException {
    isRefused("LP-6001", List.of("not protected", "p2.httpRule"), "http://127.0.0.1:9/", "--yes");
  }

  @Test
  void whereTheListOfWhatIsInstalledCannotBeWritten() throws Exception {
    Path list = running.product().folder().resolve("p2");
    try (Mount installed = Mount.readOnly(list, list)) {
      isRefused(
          "LP-6011",
          List.of(running.product().folder().toString()),
          site(bundle().analysis(NAME, 2)),
          "--yes");
    }
  }
}
