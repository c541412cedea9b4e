package org.loupe.plugins.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;

/** Fetches from addresses. */
final class Network {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** More than any plug-in has, less than fills a disk unseen. */
  private static final long MOST = 4L << 30;

  private static final int OK = 200;

  private Network() {}

  /** Whether anybody answers: p2 by itself tries for minutes, and then says little. */
  static void check(String address) {
    HttpRequest request = request(address).method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
    send(address, request, BodyHandlers.discarding());
  }

  /** Fetches a file. */
  static void fetch(String address, Path file) throws IOException {
    HttpResponse<InputStream> response =
        send(address, request(address).GET().build(), BodyHandlers.ofInputStream());
    try (InputStream in = response.body()) {
      if (response.statusCode() != OK) {
        throw new LoupeException(
            PlugInProblem.NO_SOURCE,
            "'%s' is not there: the server answers %d."
                .formatted(address, response.statusCode()));
      }
      try (OutputStream out = Files.newOutputStream(file)) {
        Bounded.copy(in, out, MOST, address);
      }
    }
  }

  private static HttpRequest.Builder request(String address) {
    try {
      return HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE);
    } catch (IllegalArgumentException e) {
      throw new LoupeException(
          PlugInProblem.NO_SOURCE, "'%s' is no address.".formatted(address), e);
    }
  }

  private static <T> HttpResponse<T> send(
      String address, HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    HttpClient client =
        HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(Redirect.NORMAL).build();
    try {
      return client.send(request, handler);
    } catch (IOException e) {
      throw new LoupeException(
          PlugInProblem.UNREACHABLE, "'%s' cannot be reached: %s.".formatted(address, e), e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }
}
