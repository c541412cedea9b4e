package org.loupe.workbench.internal.results.tiles;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tiles that have been painted, and those that are asked for: painted one by one in the background,
 * only the newest wishes. The least recently seen are given up first.
 *
 * <p>Thread-safe.
 *
 * @param <T> a painted tile
 */
public final class TileCache<T> {
  private final int most;
  private final Function<TileKey, T> painter;
  private final Executor background;
  private final Runnable painted;
  private final Consumer<T> givenUp;
  private final Map<TileKey, T> tiles = new LinkedHashMap<>(64, 0.75f, true);
  private final Deque<TileKey> wanted = new ArrayDeque<>();
  private boolean working;
  private long age;

  /**
   * An empty cache.
   *
   * @param most tiles that are kept
   * @param painter paints a tile; runs in the background
   * @param background runs the painter
   * @param painted called in the background after each tile
   * @param givenUp called with each tile that is no longer kept
   */
  public TileCache(
      int most,
      Function<TileKey, T> painter,
      Executor background,
      Runnable painted,
      Consumer<T> givenUp) {
    this.most = most;
    this.painter = painter;
    this.background = background;
    this.painted = painted;
    this.givenUp = givenUp;
  }

  /** The tile, when it has been painted. */
  public synchronized Optional<T> get(TileKey key) {
    return Optional.ofNullable(tiles.get(key));
  }

  /** Asks for tiles, the first one first; earlier wishes are forgotten. */
  public synchronized void want(List<TileKey> keys) {
    wanted.clear();
    keys.stream().filter(key -> !tiles.containsKey(key)).forEach(wanted::add);
    if (!working && !wanted.isEmpty()) {
      working = true;
      background.execute(this::work);
    }
  }

  /** Tiles of other zooms that a view shows, those nearest to its zoom last. */
  public synchronized List<Map.Entry<TileKey, T>> standIns(View view) {
    List<Map.Entry<TileKey, T>> found = new ArrayList<>();
    for (Map.Entry<TileKey, T> e : tiles.entrySet()) {
      if (e.getKey().zoom() != view.zoom() && view.shows(e.getKey())) {
        found.add(Map.entry(e.getKey(), e.getValue()));
      }
    }
    found.sort((a, b) -> Integer.compare(steps(b.getKey(), view), steps(a.getKey(), view)));
    return found;
  }

  private static int steps(TileKey key, View view) {
    return Math.abs(key.zoom() - view.zoom());
  }

  /** Gives up all tiles: the picture has changed. */
  public synchronized void clear() {
    age++;
    wanted.clear();
    tiles.values().forEach(givenUp);
    tiles.clear();
  }

  private void work() {
    while (true) {
      TileKey key;
      long began;
      synchronized (this) {
        key = wanted.poll();
        began = age;
        if (key == null) {
          working = false;
          return;
        }
      }
      T tile;
      try {
        tile = painter.apply(key);
      } catch (RuntimeException | Error e) {
        synchronized (this) {
          wanted.clear();
          working = false;
        }
        throw e;
      }
      keep(key, tile, began);
      painted.run();
    }
  }

  private synchronized void keep(TileKey key, T tile, long began) {
    if (began != age) {
      givenUp.accept(tile);
      return;
    }
    tiles.put(key, tile);
    while (tiles.size() > most) {
      var eldest = tiles.entrySet().iterator();
      givenUp.accept(eldest.next().getValue());
      eldest.remove();
    }
  }
}
