package acme.deadunits;

import java.util.stream.LongStream;
import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.osgi.service.component.annotations.Component;

/** Counts units that never fire (Lu, Shin, Su, Karniadakis 2019, arXiv:1903.06733). */
@Component(service = Analysis.class)
@AnalysisId(
    value = "acme.deadUnits",
    since = "1.0",
    cite = "arXiv:1903.06733",
    deterministic = true)
@Doc("Units of a layer that are zero on every row.")
public final class DeadUnitsAnalysis
    implements Analysis<DeadUnitsAnalysis.Parameters, DeadUnitsAnalysis.Result> {

  /** What a script gives. */
  public record Parameters(
      @Doc("layer behind a ReLU") Layer layer, @Doc("rows to try") Dataset on) {}

  /** What a script gets. */
  public record Result(
      @Doc("numbers of the dead units") @Columns("unit") Table dead,
      @Doc("dead units as a part of all") double fraction) {}

  @Override
  public Result run(Parameters p, AnalysisContext context) {
    Tensor values = context.compute().features(p.layer, p.on).values();
    boolean[] alive = new boolean[(int) values.size(1)];
    for (long row = 0; row < values.size(0); row++) {
      context.checkCancelled();
      for (int unit = 0; unit < alive.length; unit++) {
        alive[unit] |= values.at(row, unit) != 0;
      }
    }
    long[] dead = LongStream.range(0, alive.length).filter(u -> !alive[(int) u]).toArray();
    return new Result(
        Table.builder().numbers("unit", dead).build(), (double) dead.length / alive.length);
  }
}
