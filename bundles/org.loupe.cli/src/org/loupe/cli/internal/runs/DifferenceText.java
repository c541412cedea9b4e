package org.loupe.cli.internal.runs;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import org.loupe.cli.internal.terminal.Printable;
import org.loupe.plan.JsonNumbers;
import org.loupe.runtime.provenance.FactDifference;
import org.loupe.runtime.provenance.Numbers;
import org.loupe.runtime.provenance.ResultDifference;
import org.loupe.runtime.provenance.RunDiff;

/** What is not the same in two runs, for people and programs. */
public final class DifferenceText {
  private DifferenceText() {}

  static String line(FactDifference d) {
    String what = d.name().isEmpty() ? d.section() : d.section() + ": " + d.name();
    return Printable.line("%s  %s -> %s".formatted(what, shown(d.first()), shown(d.second())));
  }

  private static String shown(String value) {
    return value.isEmpty() ? "(none)" : value;
  }

  /** A result in a line: step and component, and by how much. */
  public static String line(ResultDifference d) {
    String where = d.component().isEmpty() ? d.step() : d.step() + "." + d.component();
    return Printable.line(
        "%s: %s%s".formatted(where, d.what(), d.numbers().map(n -> ": " + n.text()).orElse("")));
  }

  /** Whether two runs should be the same bit by bit, in JSON. */
  public static String label(RunDiff.Kinship kinship) {
    return kinship.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static JsonArray facts(List<FactDifference> facts) {
    JsonArray list = new JsonArray();
    for (FactDifference d : facts) {
      JsonObject o = new JsonObject();
      o.addProperty("section", d.section());
      o.addProperty("name", d.name());
      o.addProperty("first", d.first());
      o.addProperty("second", d.second());
      list.add(o);
    }
    return list;
  }

  /** Results as JSON. */
  public static JsonArray results(List<ResultDifference> results) {
    JsonArray list = new JsonArray();
    for (ResultDifference d : results) {
      JsonObject o = new JsonObject();
      o.addProperty("step", d.step());
      o.addProperty("component", d.component());
      o.addProperty("what", d.what());
      o.addProperty("tolerated", d.isTolerated());
      d.numbers().ifPresent(n -> o.add("numbers", numbers(n)));
      list.add(o);
    }
    return list;
  }

  private static JsonObject numbers(Numbers n) {
    JsonObject o = new JsonObject();
    o.addProperty("count", n.count());
    o.addProperty("different", n.different());
    o.add("largest", JsonNumbers.write(n.largest()));
    o.add("relative", JsonNumbers.write(n.relative()));
    o.addProperty("tolerance", n.tolerance().label());
    o.addProperty("bound", n.tolerance().relative());
    return o;
  }
}
