package org.loupe.geometry;

import java.util.Optional;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.Range;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;

/**
 * What {@code geometry.jacobian} takes.
 *
 * @param model network; a softmax or sigmoid at the end of a piecewise affine one is left out
 * @param on rows at which the Jacobian is wanted
 * @param strict whether a network that is not piecewise affine is refused
 * @param of the layer that is differentiated, unpooled; the network's first output when left out
 * @param wrt the layer that it is differentiated by, unpooled, while whatever goes past that layer
 *     stays as the row makes it; the input when left out
 * @param chunk columns of the Jacobian that are carried at once, at most as many as fit into the
 *     memory, which is the default; results do not depend on it
 */
public record JacobianParameters(
    @Doc("network to differentiate") Model model,
    @Doc("rows at which the Jacobian is wanted") Dataset on,
    @Doc("refuse a network that is not piecewise affine") @Default("false") boolean strict,
    @Doc("layer that is differentiated; the first output when left out") Optional<Layer> of,
    @Doc("layer that it is differentiated by; the input when left out") Optional<Layer> wrt,
    @Doc("columns that are carried at once; as many as fit into the memory when left out")
        @Range(min = 1)
        Optional<Long> chunk) {

  /** The output by the input; derivatives where there are no pieces. */
  public static JacobianParameters of(Model model, Dataset on) {
    return new JacobianParameters(
        model, on, false, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
