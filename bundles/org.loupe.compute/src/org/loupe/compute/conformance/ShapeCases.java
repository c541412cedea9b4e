package org.loupe.compute.conformance;

import static org.loupe.compute.conformance.Accuracy.EXACT;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.Op;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Dropout;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Identity;
import org.loupe.network.op.Pad;
import org.loupe.network.op.Pad.Mode;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Slice;
import org.loupe.network.op.Transpose;

/** Rearrangements: negative places and steps, clamped ends, all paddings, negative padding. */
final class ShapeCases {
  private ShapeCases() {}

  private static void add(List<Case> cases, String name, Op op) {
    cases.add(Case.of(name, EXACT, op, Numbers.normal(name, 3, 4, 5, 6)));
  }

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    slices(cases);
    pads(cases);
    concats(cases);
    add(cases, "identity", new Identity());
    add(cases, "dropout is nothing", new Dropout(0.5));
    add(cases, "flatten", new Flatten(1));
    add(cases, "flatten at the last axis", new Flatten(-1));
    add(cases, "flatten of a flat one", new Flatten(4));
    add(cases, "reshape", new Reshape(List.of(-1L, 120L), Reshape.Zero.COPY));
    add(cases, "reshape with kept axes", new Reshape(List.of(0L, 0L, -1L), Reshape.Zero.COPY));
    add(
        cases,
        "reshape that splits an axis",
        new Reshape(List.of(0L, 2L, 2L, 30L), Reshape.Zero.COPY));
    add(cases, "transpose to channels last", new Transpose(List.of(0, 2, 3, 1)));
    add(cases, "transpose of the last two", new Transpose(List.of(0, 1, 3, 2)));
    add(cases, "transpose by nothing", new Transpose(List.of(0, 1, 2, 3)));
    return cases;
  }

  private static Slice slice(long start, long end, int axis, long step) {
    return new Slice(List.of(start), List.of(end), List.of(axis), List.of(step));
  }

  private static void slices(List<Case> cases) {
    add(cases, "slice", slice(1, 3, 1, 1));
    add(cases, "slice to beyond the end", slice(2, Long.MAX_VALUE, 3, 1));
    add(cases, "slice from the end", slice(-3, -1, 3, 1));
    add(cases, "slice in steps", slice(0, 6, 3, 2));
    add(cases, "slice in steps that leave places", slice(1, 6, -1, 4));
    add(cases, "slice backwards", slice(-1, Long.MIN_VALUE, 2, -1));
    add(cases, "slice backwards in steps", slice(5, 0, 3, -2));
    add(cases, "slice backwards from beyond the end", slice(99, 1, 3, -3));
    add(
        cases,
        "slice along three axes",
        new Slice(
            List.of(1L, -4L, 5L), List.of(4L, -1L, 1L), List.of(1, 2, 3), List.of(1L, 2L, -1L)));
  }

  private static void pads(List<Case> cases) {
    add(cases, "pad with a number", pad(Mode.CONSTANT, 1.5, 0, 1, 2, 0, 0, 3));
    add(cases, "pad that takes away", pad(Mode.CONSTANT, 0, 0, -1, -1, 0, -2, -3));
    add(cases, "pad that shifts", pad(Mode.CONSTANT, 0.25, 0, 1, -2, 0, -1, 2));
    add(cases, "pad channels", pad(Mode.CONSTANT, -1, 1, 0, 0, 2, 0, 0));
    add(cases, "pad reflected", pad(Mode.REFLECT, 0, 0, 1, 5, 0, 4, 2));
    add(cases, "pad with the edge", pad(Mode.EDGE, 0, 0, 2, 0, 0, 7, 1));
    add(cases, "pad wrapped", pad(Mode.WRAP, 0, 0, 2, 3, 0, 1, 4));
    add(
        cases,
        "pad reflected on one side, cut on the other",
        pad(Mode.REFLECT, 0, 0, 2, -1, 0, -2, 3));
  }

  /** Padding before and after all axes but the batch axis. */
  private static Pad pad(Mode mode, double value, int... sizes) {
    List<Integer> before = List.of(0, sizes[0], sizes[1], sizes[2]);
    List<Integer> after = List.of(0, sizes[3], sizes[4], sizes[5]);
    return new Pad(before, after, mode, value);
  }

  private static void concats(List<Case> cases) {
    Tensor a = Numbers.normal("concat a", 3, 2, 5, 4);
    Tensor b = Numbers.normal("concat b", 3, 3, 5, 4);
    Tensor c = Numbers.normal("concat c", 3, 2, 5, 1);
    cases.add(Case.ofInputs("concat of channels", EXACT, new Concat(1), a, b));
    cases.add(Case.ofInputs("concat along the last axis", EXACT, new Concat(-1), a, c));
    cases.add(Case.ofInputs("concat of three", EXACT, new Concat(1), a, b, a));
    cases.add(Case.ofInputs("concat of one", EXACT, new Concat(2), a));
  }
}
