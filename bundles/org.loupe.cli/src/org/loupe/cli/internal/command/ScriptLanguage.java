package org.loupe.cli.internal.command;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.ProblemCode.Category;
import org.loupe.plan.Plan;
import org.loupe.plan.catalogue.Catalogue;

/** Makes plans of scripts. */
@FunctionalInterface
public interface ScriptLanguage {

  /** Checks a script, and makes its plan when nothing is wrong with it. */
  Checked check(Path script, Request request, Catalogue catalogue);

  /** What a script is checked for. */
  enum Purpose {
    /** Its plan is thrown away. */
    CHECK,
    /** Its plan is run: the files it names are hashed. */
    RUN,
    /** The same, but its programs are somebody else's: they are not even read in this process. */
    RUN_UNTRUSTED
  }

  /**
   * What the command line says about a script.
   *
   * @param purpose what it is checked for
   * @param set values of its params
   * @param allowedPaths folders beyond its own that it may use
   * @param seed the run's seed
   */
  record Request(Purpose purpose, Map<String, String> set, List<Path> allowedPaths, long seed) {

    /** Copies the collections. */
    public Request {
      set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
      allowedPaths = List.copyOf(allowedPaths);
    }
  }

  /**
   * What became of a script.
   *
   * @param findings errors and warnings in order
   * @param failure who has to act, when there is an error
   * @param plan the plan, when there is none
   */
  record Checked(List<Finding> findings, Optional<Category> failure, Optional<Plan> plan) {

    /** Copies the list. */
    public Checked {
      findings = List.copyOf(findings);
    }

    /** The number of errors. */
    public long errors() {
      return findings.stream().filter(f -> f.severity() == Severity.ERROR).count();
    }

    /** The number of warnings. */
    public long warnings() {
      return findings.stream().filter(f -> f.severity() == Severity.WARNING).count();
    }
  }

  /** How bad a finding is. */
  enum Severity {
    /** The script does not check. */
    ERROR,
    /** Something looks wrong. */
    WARNING,
    /** Nothing is wrong. */
    INFO
  }

  /**
   * Something to say about a script.
   *
   * @param severity how bad it is
   * @param text as compilers print it, with the place in the script
   * @param json the same for programs
   */
  record Finding(Severity severity, String text, JsonObject json) {}
}
