package @id@;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * How far the highest output of a classifier leads over the next one, row by row: the margin of
 * Bartlett, Foster and Telgarsky (2017, arXiv:1706.08498). Put a question of your own in its place.
 */
@Component(service = Analysis.class)
@AnalysisId(value = "@name@", since = "1.0", cite = "arXiv:1706.08498", deterministic = true)
@Doc("How far the highest output of a classifier leads over the next one.")
public final class @Class@Analysis
    implements Analysis<@Class@Analysis.Parameters, @Class@Analysis.Result> {
  private static final int BLOCK = 256;

  /** What a script gives. */
  public record Parameters(
      @Doc("classifier to ask") Model model, @Doc("rows to ask about") Dataset on) {}

  /** What a script gets. */
  public record Result(
      @Doc("lead on each row; infinite where there is one output") @Columns("lead") Table rows,
      @Doc("smallest lead") double smallest) {}

  @Override
  public Result run(Parameters p, AnalysisContext context) {
    double[] leads = new double[Math.toIntExact(p.on.size())];
    for (int from = 0; from < leads.length; from += BLOCK) {
      context.checkCancelled();
      long[] rows = LongStream.range(from, Math.min(leads.length, from + BLOCK)).toArray();
      Tensor outputs = context.compute().values(p.model, p.on.read(rows));
      for (int row = 0; row < rows.length; row++) {
        leads[from + row] = lead(outputs.row(row).toDoubles());
      }
    }
    double smallest = Arrays.stream(leads).min().orElse(Double.NaN);
    return new Result(Table.builder().numbers("lead", leads).build(), smallest);
  }

  private static double lead(double[] outputs) {
    double first = Double.NEGATIVE_INFINITY;
    double second = Double.NEGATIVE_INFINITY;
    for (double output : outputs) {
      second = Math.max(second, Math.min(first, output));
      first = Math.max(first, output);
    }
    return first - second;
  }
}
