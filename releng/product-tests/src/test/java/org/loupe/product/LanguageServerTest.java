package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code loupe lsp} of the packaged product, spoken to in bytes. */
@Timeout(180)
@Isolated
class LanguageServerTest {
  @TempDir Path temp;

  /** The server's process and what is said to it. */
  private static final class Connection implements AutoCloseable {
    private final Process process;
    private final InputStream in;

    Connection(Path folder) throws IOException {
      process = Product.loupe("lsp").in(folder).talk(folder.resolve("err"));
      in = new BufferedInputStream(process.getInputStream());
    }

    void send(String json) throws IOException {
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      OutputStream out = process.getOutputStream();
      String header = "Content-Length: " + body.length + "\r\n\r\n";
      out.write(header.getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      out.flush();
    }

    /** The next message that has some words in it; a stream with anything else in it fails. */
    String await(String words) throws IOException {
      while (true) {
        int length = -1;
        for (String line = line(); !line.isEmpty(); line = line()) {
          assertTrue(line.matches("[A-Za-z-]+: .*"), "no header: " + line);
          if (line.startsWith("Content-Length: ")) {
            length = Integer.parseInt(line.substring("Content-Length: ".length()));
          }
        }
        String message = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (message.contains(words)) {
          return message;
        }
      }
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("the server is gone");
        }
        line.append((char) c);
      }
      return line.toString().strip();
    }

    int exit() throws InterruptedException {
      assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the server does not end");
      return process.exitValue();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  @Test
  void anEditorIsServedFromBeginningToEnd() throws Exception {
    Path script = temp.resolve("s.loupe");
    String uri = script.toUri().toString();
    try (Connection server = new Connection(temp)) {
      server.send(
          """
          {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}
          """);
      assertTrue(server.await("\"id\":1").contains("\"hoverProvider\":true"));
      server.send("{\"jsonrpc\": \"2.0\", \"method\": \"initialized\", \"params\": {}}");
      server.send(
          """
          {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {
            "uri": "%s", "languageId": "loupe", "version": 1,
            "text": "loupe 1\\nmodel net = registry(\\"digits-mlp\\")\\n\
          analysis slice = geometry.partitoin(net)\\n"}}}
          """
              .formatted(uri));
      String said = server.await("textDocument/publishDiagnostics");
      assertTrue(said.contains("\"LP-0104\""), said);
      assertTrue(said.contains("\"line\":2"), said);

      server.send(
          """
          {"jsonrpc": "2.0", "id": 2, "method": "textDocument/completion", "params": {
            "textDocument": {"uri": "%s"}, "position": {"line": 2, "character": 28}}}
          """
              .formatted(uri));
      String proposed = server.await("\"id\":2");
      assertTrue(proposed.contains("\"geometry.partition\""), proposed);

      server.send("{\"jsonrpc\": \"2.0\", \"id\": 3, \"method\": \"shutdown\"}");
      server.await("\"id\":3");
      server.send("{\"jsonrpc\": \"2.0\", \"method\": \"exit\"}");
      assertEquals(0, server.exit(), Files.readString(temp.resolve("err")));
    }
    assertEquals("", Files.readString(temp.resolve("err")));
  }

  @Test
  void anEditorThatIsGoneLeavesNoServerBehind() throws Exception {
    try (Connection server = new Connection(temp)) {
      server.process.getOutputStream().close();
      assertEquals(1, server.exit());
    }
  }
}
