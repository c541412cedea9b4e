package org.loupe.report.internal.colour;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Tensor;

/**
 * The colour scales of a figure. Panels that show the same quantity share one, so that a colour
 * means the same number in all of them.
 */
public final class ColourScales {
  private record Quantity(String label, Figure.Scale scale, boolean diverging) {}

  private final Map<Quantity, ColourScale> scales = new LinkedHashMap<>();

  /** The scales that the marks of a figure need. */
  public static ColourScales of(Figure figure) {
    Map<Quantity, List<Tensor>> shown = new LinkedHashMap<>();
    Map<Quantity, Mark.Fill.ByValue> like = new LinkedHashMap<>();
    for (Figure.Panel panel : figure.panels()) {
      for (Mark mark : panel.allMarks()) {
        byValue(mark)
            .ifPresent(
                fill -> {
                  like.putIfAbsent(quantity(fill), fill);
                  shown
                      .computeIfAbsent(quantity(fill), q -> new ArrayList<>())
                      .add(numbers(mark, fill));
                });
      }
    }
    ColourScales all = new ColourScales();
    like.forEach((q, fill) -> all.scales.put(q, ColourScale.of(fill, shown.get(q))));
    return all;
  }

  /** The scale of a fill. */
  public ColourScale of(Mark.Fill.ByValue fill) {
    return scales.get(quantity(fill));
  }

  /** The scales of a panel, in the order of its marks. */
  public List<ColourScale> of(Figure.Panel panel) {
    List<ColourScale> found = new ArrayList<>();
    for (Mark mark : panel.allMarks()) {
      byValue(mark).map(this::of).filter(scale -> !found.contains(scale)).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Mark.Fill.ByValue> byValue(Mark mark) {
    Optional<Mark.Fill> fill =
        switch (mark) {
          case Mark.Polygons p -> Optional.of(p.fill());
          case Mark.Points p -> Optional.of(p.fill());
          case Mark.Raster r -> Optional.of(r.fill());
          case Mark.Segments _ -> Optional.empty();
          case Mark.Line _ -> Optional.empty();
          case Mark.Bars _ -> Optional.empty();
        };
    return fill.filter(Mark.Fill.ByValue.class::isInstance).map(Mark.Fill.ByValue.class::cast);
  }

  private static Tensor numbers(Mark mark, Mark.Fill.ByValue fill) {
    return mark instanceof Mark.Raster raster ? raster.values() : fill.values();
  }

  private static Quantity quantity(Mark.Fill.ByValue fill) {
    return new Quantity(fill.label(), fill.scale(), fill.diverging());
  }
}
