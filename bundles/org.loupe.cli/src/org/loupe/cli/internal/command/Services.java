package org.loupe.cli.internal.command;

import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Registry;
import org.loupe.api.render.RunReport;
import org.loupe.compute.ComputeService;
import org.loupe.plugins.PlugIns;
import org.loupe.plugins.SwitchedOff;
import org.loupe.runtime.Catalogues;
import org.loupe.runtime.Forecasts;
import org.loupe.runtime.Headers;
import org.loupe.runtime.Runner;
import org.loupe.runtime.ScriptLanguages;
import org.loupe.runtime.registry.OwnEntries;

/**
 * The parts of the product that commands need. Each is looked up when it is asked for, so that a
 * command starts only what it uses.
 *
 * <p>Every method throws a {@link org.loupe.api.LoupeException} of category MISSING when the part
 * is not there.
 */
public interface Services {

  /** What is installed. */
  Catalogues catalogues();

  /** Runs plans. */
  Runner runner();

  /** Entries known by name. */
  Registry registry();

  /** What files say of themselves. */
  Headers headers();

  /** What runs would find in the cache. */
  Forecasts forecasts();

  /** The user's own entries. */
  OwnEntries ownEntries();

  /** Engines. */
  ComputeService compute();

  /** Reads scripts. */
  ScriptLanguage scripts();

  /** Languages of script steps. */
  ScriptLanguages scriptLanguages();

  /** Tries engines out. */
  EngineTrial engineTrial();

  /** Bundles of others, by name; no bundle is started. */
  List<PlugIn> plugIns();

  /** Installs plug-ins. */
  PlugIns installer();

  /** The bundles of plug-ins that are switched off. */
  SwitchedOff switchedOff();

  /** Writes reports of run folders. */
  RunReport report();

  /**
   * Leaves out plug-ins that are not the product's, from now on; asked for before anything else.
   */
  void leaveOutPlugIns();

  /**
   * Leaves out the plug-ins that are switched off, from now on; asked for before anything else.
   *
   * @return plug-ins that are left out since something is missing, each with what that is
   */
  List<LoupeException> leaveOutSwitchedOff();
}
