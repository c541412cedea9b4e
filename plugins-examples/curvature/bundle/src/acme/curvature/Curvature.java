package acme.curvature;

import org.loupe.api.Columns;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.Unit;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;

/** What {@code acme.curvature} gives. */
public record Curvature(
    @Doc("points of the boundary in the coordinates of the slice, and the signed curvature there")
        @Columns({"x", "y", "curvature"})
        @Principal
        Table points,
    @Doc("the boundary, coloured by curvature") Figure figure,
    @Doc("length of the boundary in the window") double length,
    @Doc("largest curvature without its sign; not a number where there is no boundary")
        double largest,
    @Doc(
            value = "total absolute curvature: how far the boundary turns in all",
            formula = "integral of |k| ds")
        @Unit("rad")
        double total) {}
