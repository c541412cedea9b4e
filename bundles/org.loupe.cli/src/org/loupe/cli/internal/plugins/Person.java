package org.loupe.cli.internal.plugins;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.loupe.cli.internal.terminal.Terminal;

/** Somebody who can be asked. */
@FunctionalInterface
public interface Person {
  /** What means yes. */
  Set<String> YES = Set.of("y", "yes");

  /** Whether they agree, when there is somebody; the question was written. */
  Optional<Boolean> agrees();

  /** Whoever types what the process reads, when that is a terminal. */
  static Person atTerminal(Supplier<InputStream> in) {
    return () -> {
      if (!Terminal.isAnswered()) {
        return Optional.empty();
      }
      try {
        // not closed: it is the process's
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in.get(), StandardCharsets.UTF_8));
        String answer = Objects.requireNonNullElse(reader.readLine(), "");
        return Optional.of(YES.contains(answer.strip().toLowerCase(Locale.ROOT)));
      } catch (IOException _) {
        return Optional.of(false);
      }
    };
  }
}
