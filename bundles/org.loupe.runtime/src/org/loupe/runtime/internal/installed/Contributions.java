package org.loupe.runtime.internal.installed;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.loupe.api.Analysis;
import org.loupe.api.registry.Repository;
import org.loupe.api.registry.Source;
import org.loupe.api.render.Renderer;
import org.loupe.api.render.RunReport;
import org.loupe.api.script.ScriptLanguage;

/** What plug-ins contribute at present. Thread-safe; asking for a list starts no plug-in. */
public interface Contributions {

  /** All analyses, also those of one name. */
  List<Contribution<Analysis<?, ?>>> analyses();

  /** All sources, also those of one name. */
  List<Contribution<Source<?, ?>>> sources();

  /** The repositories, started, by name. */
  List<Repository> repositories();

  /** The renderers, started; of two for one type the first counts. */
  List<Renderer<?>> renderers();

  /** The languages of script steps, not started. */
  List<Contribution<ScriptLanguage>> languages();

  /** What writes the report, started. */
  Optional<RunReport> report();

  /** The bundle of a class. */
  Origin origin(Class<?> type);

  /** Symbolic names and versions of the product's bundles. */
  SortedMap<String, String> bundles();

  /** A hash of all that is installed; empty when it is not known. */
  String fingerprint();
}
