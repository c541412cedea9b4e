package org.loupe.runtime.internal.run;

import org.loupe.api.registry.Registry;
import org.loupe.compute.ComputeService;
import org.loupe.runtime.Places;
import org.loupe.runtime.internal.cache.ResultCache;
import org.loupe.runtime.internal.file.HashCache;
import org.loupe.runtime.internal.installed.Contributions;

/**
 * What runs need of the process they are in.
 *
 * @param contributions analyses, sources and renderers
 * @param compute chooses engines
 * @param registry entries by name
 * @param hashes hashes of files
 * @param results results of earlier runs
 * @param places where things are kept
 */
record Host(
    Contributions contributions,
    ComputeService compute,
    Registry registry,
    HashCache hashes,
    ResultCache results,
    Places places) {}
