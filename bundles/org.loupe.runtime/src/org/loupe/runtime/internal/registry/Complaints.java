package org.loupe.runtime.internal.registry;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says what is wrong with entries in the log, once each. Thread-safe. */
final class Complaints {
  private static final System.Logger LOG = System.getLogger(Complaints.class.getName());

  private final Set<String> said = ConcurrentHashMap.newKeySet();

  void add(String what) {
    if (said.add(what)) {
      LOG.log(Level.WARNING, what);
    }
  }
}
