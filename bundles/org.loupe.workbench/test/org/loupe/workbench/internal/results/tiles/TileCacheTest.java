package org.loupe.workbench.internal.results.tiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TileCacheTest {
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final List<TileKey> painted = new ArrayList<>();
  private final List<String> givenUp = new ArrayList<>();

  private TileCache<String> cache(int most, Function<TileKey, String> painter) {
    return new TileCache<>(most, painter, background::add, () -> {}, givenUp::add);
  }

  private TileCache<String> cache(int most) {
    return cache(
        most,
        key -> {
          painted.add(key);
          return key.toString();
        });
  }

  private static TileKey key(int column) {
    return new TileKey(0, column, 0);
  }

  private void work() {
    while (!background.isEmpty()) {
      background.remove().run();
    }
  }

  @Test
  void nothingIsPaintedInTheThreadThatAsks() {
    TileCache<String> cache = cache(10);
    cache.want(List.of(key(1)));
    assertEquals(List.of(), painted);
    work();
    assertEquals(Optional.of(key(1).toString()), cache.get(key(1)));
  }

  @Test
  void theNewestWishesAreThoseThatArePainted() {
    TileCache<String> cache = cache(10);
    cache.want(List.of(key(1), key(2), key(3)));
    cache.want(List.of(key(3), key(4)));
    work();
    assertEquals(List.of(key(3), key(4)), painted);
  }

  @Test
  void aTileIsPaintedOnce() {
    TileCache<String> cache = cache(10);
    cache.want(List.of(key(1)));
    work();
    cache.want(List.of(key(1), key(2)));
    work();
    assertEquals(List.of(key(1), key(2)), painted);
  }

  @Test
  void thoseNotSeenForLongestAreGivenUp() {
    TileCache<String> cache = cache(2);
    cache.want(List.of(key(1), key(2)));
    work();
    cache.get(key(1));
    cache.want(List.of(key(3)));
    work();
    assertEquals(List.of(key(2).toString()), givenUp);
    assertTrue(cache.get(key(1)).isPresent() && cache.get(key(2)).isEmpty());
  }

  @Test
  void whatWasBegunBeforeThePictureChangedIsNotKept() {
    List<TileCache<String>> self = new ArrayList<>();
    self.add(
        cache(
            10,
            key -> {
              self.getFirst().clear();
              return "old";
            }));
    self.getFirst().want(List.of(key(1)));
    work();
    assertEquals(Optional.empty(), self.getFirst().get(key(1)));
    assertEquals(List.of("old"), givenUp);
  }

  @Test
  void nearestZoomsStandInLast() {
    TileCache<String> cache = cache(10);
    List<TileKey> zooms =
        List.of(new TileKey(1, 0, 0), new TileKey(-8, 0, 0), new TileKey(3, 0, 0), key(0));
    cache.want(zooms);
    work();
    View view = new View(50, 50, 0, 100, 100);
    assertEquals(
        List.of(-8, 3, 1), cache.standIns(view).stream().map(e -> e.getKey().zoom()).toList());
  }

  @Test
  void aTileThatCannotBePaintedDoesNotStopOthers() {
    TileCache<String> cache =
        cache(
            10,
            key -> {
              if (key.column() == 1) {
                throw new IllegalStateException("no");
              }
              return "fine";
            });
    cache.want(List.of(key(1)));
    assertThrows(IllegalStateException.class, this::work);
    cache.want(List.of(key(2)));
    work();
    assertEquals(Optional.of("fine"), cache.get(key(2)));
  }
}
