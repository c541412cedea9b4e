package org.loupe.runtime.internal.installed;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.script.ProgramSpeed;
import org.loupe.api.script.ScriptLanguage;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.SyntaxError;
import org.loupe.runtime.LanguageStatus;
import org.loupe.runtime.Places;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.ScriptLanguages;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The contributed languages that count. */
@Component(service = ScriptLanguages.class)
public final class InstalledLanguages implements ScriptLanguages {
  private static final System.Logger LOG = System.getLogger(InstalledLanguages.class.getName());

  private final Contributions contributions;
  private final ReadablePrograms readable;

  /** The languages of a framework. */
  @Activate
  public InstalledLanguages(BundleContext context) {
    this(new OsgiContributions(context), Places.ofProcess());
  }

  /** The languages of contributions. */
  public InstalledLanguages(Contributions contributions, Places places) {
    this.contributions = contributions;
    this.readable = new ReadablePrograms(places.cache());
  }

  @Override
  public List<LanguageStatus> all() {
    return contributions.languages().stream()
        .map(Contribution::name)
        .distinct()
        .map(n -> status(language(n)))
        .toList();
  }

  private static LanguageStatus status(ScriptLanguage language) {
    try {
      language.checkInstalled();
      return new LanguageStatus(language.id(), language.version(), Optional.empty());
    } catch (LoupeException e) {
      return new LanguageStatus(language.id(), language.version(), Optional.of(e));
    }
  }

  @Override
  public Optional<SyntaxError> check(String name, ScriptText text) {
    ScriptLanguage language = language(name);
    language.checkInstalled();
    ReadablePrograms.Key key = ReadablePrograms.key(language.id(), language.version(), text.text());
    if (readable.contains(key)) {
      return Optional.empty();
    }
    try {
      Optional<SyntaxError> found = language.check(text);
      if (found.isEmpty()) {
        readable.add(key);
      }
      return found;
      // whatever an interpreter has: the run will show it
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Level.DEBUG, "a program could not be looked at", e);
      return Optional.empty();
    }
  }

  @Override
  public ProgramSpeed speed(String name) {
    return language(name).speed();
  }

  private ScriptLanguage language(String name) {
    return Installed.of(contributions)
        .language(name)
        .orElseThrow(
            () ->
                new LoupeException(
                    RunProblem.NO_LANGUAGE,
                    "The script language '%s' is not installed.".formatted(name)))
        .service()
        .get();
  }
}
