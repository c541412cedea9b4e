package org.loupe.samples.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.ToNumberPolicy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.loupe.api.registry.Entry;

/** Entries as JSON files: the components of {@link Entry} and {@code "format": 1}. */
public final class EntryFormat {

  /** Whole numbers of arguments stay whole: a shape is no list of doubles. */
  private static final Gson GSON =
      new GsonBuilder().setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE).create();

  private EntryFormat() {}

  /** All entries of the folder {@code entries}, by name. */
  public static List<Entry> readAll(SampleFiles files) {
    List<Entry> entries = new ArrayList<>();
    try {
      for (String name : files.list("entries")) {
        try (Reader in = new InputStreamReader(files.open(name), StandardCharsets.UTF_8)) {
          entries.add(read(in, name));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the samples of this installation cannot be read", e);
    }
    return List.copyOf(entries);
  }

  private static Entry read(Reader in, String name) {
    JsonObject json = GSON.fromJson(in, JsonObject.class);
    if (json.get("format").getAsInt() != 1) {
      throw new IllegalStateException(name + " is of another format than 1");
    }
    return GSON.fromJson(json, Entry.class);
  }
}
