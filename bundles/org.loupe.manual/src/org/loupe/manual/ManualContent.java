package org.loupe.manual;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.loupe.plan.catalogue.Catalogue;

/**
 * What the manual is made of.
 *
 * @param version of the product
 * @param catalogue analyses, sources and types that are installed
 * @param problems the kinds of problems, by bundle
 * @param rejected scripts that show problems
 * @param command the command {@code loupe}
 * @param grammar of the script language, as Xtext has it
 * @param examples scripts of the product by file name
 * @param schemas titles of the JSON schemas of the product by file name
 */
public record ManualContent(
    String version,
    Catalogue catalogue,
    List<BundleProblems> problems,
    List<RejectedScript> rejected,
    CommandDescription command,
    String grammar,
    Map<String, String> examples,
    Map<String, String> schemas) {

  /** Copies the collections; maps are in the order of their keys. */
  public ManualContent {
    problems = List.copyOf(problems);
    rejected = List.copyOf(rejected);
    examples = java.util.Collections.unmodifiableMap(new TreeMap<>(examples));
    schemas = java.util.Collections.unmodifiableMap(new TreeMap<>(schemas));
  }
}
