package org.loupe.runtime.internal.value;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.Cancellation;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Sample;
import org.loupe.api.value.Tensor;
import org.loupe.data.io.Sha256;

/**
 * SHA-256 of values: equal values have equal hashes in any process. Everything is written with its
 * kind and its length, so that two values never look alike; numbers by their bits.
 */
public final class ValueHash {
  /** Long enough for speed, short enough to look for cancellation. */
  private static final long BLOCK = 1L << 24;

  private final MessageDigest digest = Sha256.digest();
  private final Cancellation cancellation;

  private ValueHash(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  /**
   * The hash of a component of a result.
   *
   * @throws org.loupe.api.CancelledException when cancelled
   */
  public static String of(Object value, Cancellation cancellation) {
    ValueHash hash = new ValueHash(cancellation);
    hash.add(value);
    return Sha256.hex(hash.digest.digest());
  }

  private void add(Object value) {
    switch (value) {
      case Tensor t -> add(t);
      // whoever takes it writes its name into titles and captions
      case Model m -> add("model", m.name(), m.hash());
      case Dataset d -> add("data", d.name(), d.hash());
      case Layer l -> {
        add("layer", l.name(), l.at().name(), l.pool().name());
        add(l.model());
      }
      case Sample s -> {
        add("sample", Long.toString(s.row()));
        add(s.data());
      }
      case Record r -> {
        Map<String, Object> components = RecordValues.of(r);
        add("record", r.getClass().getSimpleName(), Integer.toString(components.size()));
        components.forEach(
            (name, v) -> {
              text(name);
              add(v);
            });
      }
      case List<?> l -> {
        add("list", Integer.toString(l.size()));
        l.forEach(this::add);
      }
      case Optional<?> o -> {
        add("optional", Boolean.toString(o.isPresent()));
        o.ifPresent(this::add);
      }
      case Enum<?> e -> add("enum", e.name());
      case Boolean b -> add("bool", b.toString());
      case Double d -> add("number", Long.toHexString(Double.doubleToLongBits(d)));
      case Float f -> add("number", Long.toHexString(Double.doubleToLongBits(f)));
      case Long l -> add("int", l.toString());
      case Integer i -> add("int", i.toString());
      case String s -> add("text", s);
      case Duration d -> add("duration", d.toString());
      case Path p -> add("file", ofFile(p));
      case null -> throw new IllegalArgumentException("a component of a result is null");
      default ->
          throw new IllegalArgumentException("no type of results: " + value.getClass().getName());
    }
  }

  private String ofFile(Path file) {
    try {
      return Files.isRegularFile(file)
          ? Sha256.of(file, cancellation, org.loupe.api.Progress.none())
          : file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String kind, String... texts) {
    text(kind);
    for (String t : texts) {
      text(t);
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  private void add(Tensor t) {
    add("tensor", t.dtype().label(), Integer.toString(t.rank()));
    for (long size : t.shape()) {
      text(Long.toString(size));
    }
    MemorySegment memory = t.segment();
    for (long at = 0; at < t.bytes(); at += BLOCK) {
      cancellation.check();
      digest.update(memory.asSlice(at, Math.min(BLOCK, t.bytes() - at)).asByteBuffer());
    }
  }
}
