package org.loupe.dsl.internal.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.loupe.dsl.ScriptProblem;

/** Finds declarations that need each other in a circle. Scripts may be long: nothing recurses. */
final class Circles {
  /** More names of a circle say no more. */
  private static final int SHOWN = 8;

  private final Map<Declared, List<Need>> needs;
  private final Set<Declared> done = new HashSet<>();
  private final Set<Declared> open = new HashSet<>();
  private final Deque<Visit> path = new ArrayDeque<>();
  private final List<List<Need>> found = new ArrayList<>();

  /** A declaration on the way, what it needs, and what led to the next one. */
  private static final class Visit {
    private final Declared declared;
    private final Iterator<Need> needs;
    private Need taken;

    Visit(Declared declared, List<Need> needs) {
      this.declared = declared;
      this.needs = needs.iterator();
    }
  }

  private Circles(Map<Declared, List<Need>> needs) {
    this.needs = needs;
  }

  /**
   * Reports the circles among some needs.
   *
   * @return the declarations in them
   */
  static Set<Declared> report(Collection<Declared> all, Map<Declared, List<Need>> needs) {
    Circles circles = new Circles(needs);
    all.forEach(circles::walk);
    Set<Declared> members = new HashSet<>();
    for (List<Need> circle : circles.found) {
      report(circle);
      circle.forEach(n -> members.add(n.from()));
    }
    return members;
  }

  private void walk(Declared start) {
    push(start);
    while (!path.isEmpty()) {
      Visit visit = path.getLast();
      if (!visit.needs.hasNext()) {
        path.removeLast();
        open.remove(visit.declared);
        done.add(visit.declared);
        continue;
      }
      visit.taken = visit.needs.next();
      if (open.contains(visit.taken.to())) {
        add(circle(visit.taken.to()));
      } else {
        push(visit.taken.to());
      }
    }
  }

  private void push(Declared d) {
    if (!done.contains(d)) {
      open.add(d);
      path.addLast(new Visit(d, needs.getOrDefault(d, List.of())));
    }
  }

  /** What is referred to twice in a declaration makes one circle. */
  private void add(List<Need> circle) {
    List<Declared> members = circle.stream().map(Need::from).toList();
    if (found.stream().noneMatch(c -> c.stream().map(Need::from).toList().equals(members))) {
      found.add(circle);
    }
  }

  private List<Need> circle(Declared first) {
    List<Need> circle = new ArrayList<>();
    for (Visit v : path) {
      if (!circle.isEmpty() || v.declared.equals(first)) {
        circle.add(v.taken);
      }
    }
    return circle;
  }

  private static void report(List<Need> circle) {
    Need first = circle.getFirst();
    List<String> names =
        circle.stream().map(n -> n.from().name()).limit(SHOWN).collect(Collectors.toList());
    if (circle.size() > SHOWN) {
      names.add("...");
    }
    names.add(first.from().name());
    first
        .unit()
        .problem(
            ScriptProblem.CYCLE,
            first.place(),
            "'%s' needs itself: %s.".formatted(first.from().name(), String.join(" -> ", names)));
  }
}
