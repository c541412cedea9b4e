package org.loupe.plugins.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.equinox.p2.engine.IProfile;
import org.eclipse.equinox.p2.engine.IProfileRegistry;
import org.loupe.api.LoupeException;
import org.loupe.plugins.PlugInProblem;
import org.loupe.plugins.State;

/** The states of an installation: p2's own, but one for each set of plug-ins in a row. */
final class History {
  private final List<IProfile> profiles = new ArrayList<>();
  private final List<Long> since = new ArrayList<>();

  /** The states so far. */
  History(Provisioning p2) {
    IProfileRegistry registry = p2.registry();
    String id = p2.profile().getProfileId();
    long[] times = registry.listProfileTimestamps(id);
    Arrays.sort(times);
    List<String> last = List.of();
    for (long t : times) {
      IProfile profile = registry.getProfile(id, t);
      if (profile == null) {
        continue;
      }
      List<String> plugIns = plugIns(profile);
      if (profiles.isEmpty() || !plugIns.equals(last)) {
        profiles.add(profile);
        since.add(t);
      } else {
        // the build of the product has several; the last is whole
        profiles.set(profiles.size() - 1, profile);
      }
      last = plugIns;
    }
  }

  private static List<String> plugIns(IProfile profile) {
    return Units.roots(profile).stream().map(u -> Units.name(u) + " " + u.getVersion()).toList();
  }

  /** For people. */
  List<State> states() {
    List<State> states = new ArrayList<>();
    for (int i = 0; i < profiles.size(); i++) {
      states.add(
          new State(
              i + 1,
              Instant.ofEpochMilli(since.get(i)),
              plugIns(profiles.get(i)),
              i == profiles.size() - 1));
    }
    return List.copyOf(states);
  }

  /** What was installed in a state; in the one before the present when none is named. */
  IProfile profile(Optional<Integer> state) {
    int number = state.orElse(profiles.size() - 1);
    if (number < 1 || number > profiles.size()) {
      throw new LoupeException(
          PlugInProblem.UNKNOWN_STATE,
          state.isEmpty()
              ? "There is no earlier state: no plug-in was installed yet."
              : "There is no state %d; there are 1 to %d.".formatted(number, profiles.size()));
    }
    return profiles.get(number - 1);
  }
}
