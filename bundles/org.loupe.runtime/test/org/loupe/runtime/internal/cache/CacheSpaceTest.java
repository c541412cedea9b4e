package org.loupe.runtime.internal.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.Cancellation;
import org.loupe.api.value.Tensor;
import org.loupe.runtime.internal.value.ValueHash;

/** How much the cache holds, and what goes first. */
class CacheSpaceTest {
  @TempDir Path folder;

  record Result(Tensor values) {}

  private static CacheKey key(int i) {
    JsonObject o = new JsonObject();
    o.addProperty("analysis", "a" + i);
    return new CacheKey(o);
  }

  private static void put(ResultCache cache, int i) {
    Tensor values = Tensor.of(new double[1000]);
    cache.put(
        key(i),
        "use" + i,
        new Result(values),
        Map.of("values", ValueHash.of(values, Cancellation.never())));
  }

  private boolean has(int i) {
    return Files.exists(folder.resolve(key(i).hash()));
  }

  private void used(int i, long secondsAgo) throws IOException {
    Files.setLastModifiedTime(
        folder.resolve(key(i).hash()), FileTime.from(Instant.now().minusSeconds(secondsAgo)));
  }

  @Test
  void thoseThatWereNotUsedForTheLongestTimeGo() throws IOException {
    // an entry is 8,000 bytes of values and a little more
    ResultCache cache = new ResultCache(folder, 26_000);
    put(cache, 1);
    put(cache, 2);
    put(cache, 3);
    assertTrue(has(1) && has(2) && has(3));
    used(1, 300);
    used(2, 200);
    used(3, 100);
    assertInstanceOf(
        ResultCache.Hit.class, cache.find(key(1), "use", Result.class, Cancellation.never()));
    put(cache, 4);
    assertTrue(has(1), "it was used just now");
    assertFalse(has(2));
    assertTrue(has(4));
  }

  @Test
  void aTotalThatWasLostIsCountedAgain() throws IOException {
    ResultCache cache = new ResultCache(folder, 26_000);
    put(cache, 1);
    Files.writeString(folder.resolve("size"), "");
    put(cache, 2);
    put(cache, 3);
    put(cache, 4);
    put(cache, 5);
    long entries = IntStream.rangeClosed(1, 5).filter(this::has).count();
    assertTrue(entries <= 3, entries + " entries of 8,000 bytes below 26,000");
    Files.writeString(folder.resolve("size"), "nonsense");
    put(cache, 6);
    assertTrue(has(6));
  }

  @Test
  void writersDoNotMeet() {
    ResultCache one = new ResultCache(folder, 1 << 20);
    ResultCache two = new ResultCache(folder, 1 << 20);
    CompletableFuture.allOf(
            IntStream.range(0, 8)
                .mapToObj(
                    i -> CompletableFuture.runAsync(() -> put(i % 2 == 0 ? one : two, i / 2)))
                .toArray(CompletableFuture<?>[]::new))
        .join();
    for (int i = 0; i < 4; i++) {
      assertInstanceOf(
          ResultCache.Hit.class, one.find(key(i), "use", Result.class, Cancellation.never()));
    }
  }

  @Test
  void whatAKilledProcessLeftIsRemovedLater() throws IOException {
    ResultCache cache = new ResultCache(folder, 1 << 20);
    Path left = Files.createDirectories(folder.resolve(".tmp/x"));
    Files.writeString(left.resolve("t0.bin"), "half");
    cache.removeLeftovers(Instant.now().minusSeconds(60));
    assertTrue(Files.exists(left));
    cache.removeLeftovers(Instant.now().plusSeconds(60));
    assertFalse(Files.exists(left));
    assertEquals(0, Files.list(folder.resolve(".tmp")).count());
  }
}
