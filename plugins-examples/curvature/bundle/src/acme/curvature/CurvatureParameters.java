package acme.curvature;

import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;

/** What {@code acme.curvature} takes. */
public record CurvatureParameters(
    @Doc("smooth network with one input: its activations are not piecewise linear") Model model,
    @Doc("three rows that the slice goes through; a network of two inputs needs none")
        Optional<Dataset> through,
    @Doc("half the side of the window, which lies around the mean of the rows, or around 0")
        @Default("1")
        @Range(min = 1e-9, max = 1e9)
        double half,
    @Doc("output on one side of the boundary, counted from 0; of a single output, where it is 0")
        @Default("0")
        @Range(min = 0)
        long first,
    @Doc("output on the other side of the boundary") @Default("1") @Range(min = 0) long second,
    @Doc("cells of the grid along each side of the window")
        @Default("64")
        @Range(min = 2, max = 2000)
        long cells) {}
