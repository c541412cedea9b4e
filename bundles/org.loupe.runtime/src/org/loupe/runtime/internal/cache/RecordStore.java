package org.loupe.runtime.internal.cache;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;

/**
 * Writes records of values into a folder and reads them back: numbers and text in {@code
 * values.json}, tensors beside it as raw files that are mapped when they are read, models as ONNX.
 *
 * <p>Which class a value has is found from the declared type alone; of a sealed interface the file
 * names one of the permitted records. Nothing else is ever instantiated.
 */
public final class RecordStore {

  private static final String KIND = "is";
  private static final Set<Class<?>> SCALARS =
      Set.of(
          double.class,
          Double.class,
          long.class,
          Long.class,
          int.class,
          Integer.class,
          boolean.class,
          Boolean.class,
          String.class,
          Duration.class,
          Tensor.class,
          Model.class);

  private final Path folder;
  private final StoredModels models;
  private int tensors;

  /** A store in a folder that exists. */
  public RecordStore(Path folder) {
    this.folder = folder;
    this.models = new StoredModels(folder);
  }

  /** Whether values of a result type can be stored: datasets and files cannot. */
  public static boolean supports(Class<? extends Record> type) {
    return supportsType(type, new HashSet<>());
  }

  /**
   * Looks at the components of records.
   *
   * @param seen records that are being looked at: a type may contain lists of itself
   */
  private static boolean supportsType(Type type, Set<Class<?>> seen) {
    if (type instanceof ParameterizedType p) {
      boolean known = p.getRawType() == List.class || p.getRawType() == Optional.class;
      return known && supportsType(p.getActualTypeArguments()[0], seen);
    }
    if (!(type instanceof Class<?> c)) {
      return false;
    }
    if (c.isSealed()) {
      return Arrays.stream(c.getPermittedSubclasses()).allMatch(s -> supportsType(s, seen));
    }
    if (c.isRecord()) {
      return !seen.add(c)
          || Arrays.stream(c.getRecordComponents())
              .allMatch(r -> supportsType(r.getGenericType(), seen));
    }
    return c.isEnum() || SCALARS.contains(c);
  }

  /**
   * Writes a record.
   *
   * @throws NotStorable when it could not be read back as it is
   */
  public void write(Record value) throws IOException {
    JsonElement json = encode(value, value.getClass());
    Files.writeString(folder.resolve("values.json"), json.toString());
  }

  /** Reads a record. */
  public <R extends Record> R read(Class<R> type) throws IOException {
    try {
      JsonElement json = JsonParser.parseString(Files.readString(folder.resolve("values.json")));
      return type.cast(decode(json, type));
    } catch (RuntimeException | ReflectiveOperationException e) {
      throw new IOException("the stored values in " + folder + " cannot be read", e);
    }
  }

  private JsonElement encode(Object v, Type declared) throws IOException {
    return switch (v) {
      case Tensor t -> tensor(t);
      case Model m -> {
        JsonObject o = new JsonObject();
        o.addProperty("file", models.write(m));
        o.addProperty("name", m.name());
        yield o;
      }
      case List<?> list -> {
        JsonArray a = new JsonArray();
        for (Object o : list) {
          a.add(encode(o, argument(declared)));
        }
        yield a;
      }
      case Optional<?> o -> {
        JsonArray a = new JsonArray();
        if (o.isPresent()) {
          a.add(encode(o.get(), argument(declared)));
        }
        yield a;
      }
      case Record r -> record(r, declared);
      case Enum<?> e -> new JsonPrimitive(e.name());
      case Boolean b -> new JsonPrimitive(b);
      case Duration d -> new JsonPrimitive(d.toString());
      case Number n ->
          // JSON has no words for these
          n instanceof Double d && !Double.isFinite(d)
              ? new JsonPrimitive(d.toString())
              : new JsonPrimitive(n);
      case String s -> new JsonPrimitive(s);
      default -> throw new IllegalArgumentException("cannot store a " + v.getClass().getName());
    };
  }

  private JsonObject record(Record r, Type declared) throws IOException {
    JsonObject o = new JsonObject();
    if (declared != r.getClass()) {
      o.addProperty(KIND, r.getClass().getSimpleName());
    }
    for (RecordComponent c : r.getClass().getRecordComponents()) {
      try {
        c.getAccessor().setAccessible(true);
        o.add(c.getName(), encode(c.getAccessor().invoke(r), c.getGenericType()));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return o;
  }

  private JsonObject tensor(Tensor t) throws IOException {
    String name = "t" + tensors++ + ".bin";
    try (FileChannel out =
        FileChannel.open(
            folder.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      // a buffer holds at most 2 GiB
      for (long at = 0; at < t.bytes(); ) {
        long n = Math.min(t.bytes() - at, 1 << 30);
        var part = t.segment().asSlice(at, n).asByteBuffer();
        while (part.hasRemaining()) {
          out.write(part);
        }
        at += n;
      }
    }
    JsonObject o = new JsonObject();
    o.addProperty("file", name);
    o.addProperty("dtype", t.dtype().label());
    JsonArray shape = new JsonArray();
    for (long d : t.shape()) {
      shape.add(d);
    }
    o.add("shape", shape);
    return o;
  }

  private static Type argument(Type declared) {
    return declared instanceof ParameterizedType p ? p.getActualTypeArguments()[0] : Object.class;
  }

  private Object decode(JsonElement j, Type type) throws IOException, ReflectiveOperationException {
    if (type instanceof ParameterizedType p) {
      List<Object> list = new ArrayList<>();
      for (JsonElement e : j.getAsJsonArray()) {
        list.add(decode(e, argument(p)));
      }
      return p.getRawType() == Optional.class ? list.stream().findFirst() : List.copyOf(list);
    }
    Class<?> c = (Class<?>) type;
    if (c == Tensor.class) {
      return readTensor(j.getAsJsonObject());
    }
    if (c == Model.class) {
      JsonObject o = j.getAsJsonObject();
      return models.read(o.get("name").getAsString(), o.get("file").getAsString());
    }
    if (c.isSealed()) {
      return decodeRecord(j.getAsJsonObject(), permitted(c, j.getAsJsonObject()));
    }
    if (c.isRecord()) {
      return decodeRecord(j.getAsJsonObject(), c);
    }
    return scalar(j, c);
  }

  private static Class<?> permitted(Class<?> sealed, JsonObject j) {
    String name = j.get(KIND).getAsString();
    for (Class<?> p : sealed.getPermittedSubclasses()) {
      if (p.isRecord() && p.getSimpleName().equals(name)) {
        return p;
      }
    }
    throw new IllegalArgumentException("no " + sealed.getSimpleName() + " is called " + name);
  }

  private Object decodeRecord(JsonObject j, Class<?> type)
      throws IOException, ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = decode(j.get(components[i].getName()), components[i].getGenericType());
    }
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  private static Object scalar(JsonElement j, Class<?> c) {
    if (c.isEnum()) {
      for (Object e : c.getEnumConstants()) {
        if (((Enum<?>) e).name().equals(j.getAsString())) {
          return e;
        }
      }
      throw new IllegalArgumentException("no " + c.getSimpleName() + " is called " + j);
    }
    if (c == String.class) {
      return j.getAsString();
    }
    if (c == Duration.class) {
      return Duration.parse(j.getAsString());
    }
    if (c == boolean.class || c == Boolean.class) {
      return j.getAsBoolean();
    }
    if (c == int.class || c == Integer.class) {
      return j.getAsInt();
    }
    if (c == long.class || c == Long.class) {
      return j.getAsLong();
    }
    if (c == double.class || c == Double.class) {
      return Double.valueOf(j.getAsString());
    }
    throw new IllegalArgumentException("cannot read a " + c.getName());
  }

  private Tensor readTensor(JsonObject j) throws IOException {
    DType dtype = DType.valueOf(j.get("dtype").getAsString().toUpperCase(java.util.Locale.ROOT));
    JsonArray s = j.getAsJsonArray("shape");
    long[] shape = new long[s.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = s.get(i).getAsLong();
    }
    long bytes = Math.multiplyExact(Tensor.count(shape), dtype.bytes());
    String name = j.get("file").getAsString();
    if (!name.matches("t\\d+\\.bin")) {
      throw new IllegalArgumentException("not a file of this store: " + name);
    }
    if (bytes == 0) {
      return Tensor.allocate(dtype, shape, m -> {});
    }
    try (FileChannel in = FileChannel.open(folder.resolve(name), StandardOpenOption.READ)) {
      if (in.size() != bytes) {
        throw new IllegalArgumentException(name + " has another length");
      }
      MemorySegment mapped = in.map(FileChannel.MapMode.READ_ONLY, 0, bytes, Arena.ofAuto());
      return Tensor.wrap(mapped, dtype, shape);
    }
  }
}
