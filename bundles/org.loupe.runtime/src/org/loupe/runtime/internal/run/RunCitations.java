package org.loupe.runtime.internal.run;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loupe.api.registry.Entry;
import org.loupe.plan.cite.BibEntry;
import org.loupe.plan.cite.Bibliography;

/**
 * What whoever uses the results of a run should cite: Loupe, the works behind its analyses, and its
 * models and data as far as they say where they are from.
 */
final class RunCitations {
  /** A bibliography is written by people; a larger file is none. */
  private static final int MOST = 4 << 20;

  private RunCitations() {}

  /**
   * The bibliography of a run.
   *
   * @param version of the product; empty when unknown
   * @param steps that have results
   * @param inputs that were read
   */
  static Bibliography of(
      String version, Collection<PlannedStep> steps, Collection<OpenedInput> inputs) {
    Set<BibEntry> all = new LinkedHashSet<>();
    all.add(product(version));
    for (PlannedStep step : steps) {
      List<String> cited = step.description().descriptor().cite();
      Bibliography known =
          cited.isEmpty()
              ? new Bibliography(List.of())
              : ofBundle(step.analysis().getClass().getClassLoader());
      cited.forEach(id -> all.add(known.find(id).orElseGet(() -> Bibliography.bare(id))));
    }
    for (OpenedInput input : inputs) {
      if (!input.origin().isEmpty()) {
        all.add(input(input));
      }
    }
    return new Bibliography(List.copyOf(all));
  }

  private static BibEntry product(String version) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("title", "Loupe: looking inside deep networks");
    fields.put("howpublished", version.isEmpty() ? "Software" : "Software, version " + version);
    return Bibliography.misc("loupe", fields);
  }

  private static BibEntry input(OpenedInput input) {
    Map<String, String> fields = new LinkedHashMap<>();
    String title = input.entry().map(Entry::title).orElse("");
    fields.put("title", title.isEmpty() ? input.name() : title);
    fields.put("howpublished", input.origin());
    String licence = input.licence().isEmpty() ? "" : "Licence: " + input.licence() + ". ";
    fields.put("note", licence + "Content hash: " + input.hash());
    String name = input.entry().map(Entry::name).orElse(input.name());
    return Bibliography.misc(input.input().type() + ":" + name, fields);
  }

  /** The entries of the file at the root of a bundle; none when it has no such file. */
  static Bibliography ofBundle(ClassLoader loader) {
    List<BibEntry> entries = new ArrayList<>();
    try {
      for (URL url : Collections.list(loader.getResources(Bibliography.FILE))) {
        URLConnection connection = url.openConnection();
        // a jar that is kept open could not be replaced by a newer one
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
          String text = new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
          entries.addAll(Bibliography.read(text).entries());
        }
      }
    } catch (IOException e) {
      System.getLogger(RunCitations.class.getName())
          .log(Level.DEBUG, "the citations of a bundle cannot be read", e);
    }
    return new Bibliography(entries);
  }
}
