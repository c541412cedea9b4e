package org.loupe.plan.catalogue;

import java.util.List;
import org.loupe.api.value.Resizing;
import org.loupe.api.value.Split;
import org.loupe.plan.Expr;
import org.loupe.plan.catalogue.Type.Scalar;

/** The members of data, of its rows and parts, and of images. */
final class DataMembers {
  private static final Type INTS = new Type.ListOf(Scalar.INT);
  private static final Type TEXTS = new Type.ListOf(Scalar.TEXT);
  private static final Bounds SHARE = new Bounds(0, 1);
  private static final Bounds PIXELS = new Bounds(1, 65_536);

  /** Members of data. */
  static final List<MemberDescriptor> OF_DATA =
      List.of(
          new MemberDescriptor("count", "number of rows", Scalar.INT),
          new MemberDescriptor("name", "its name", Scalar.TEXT),
          new MemberDescriptor("shape", "sizes of the axes of a row", INTS),
          new MemberDescriptor("classes", "names of the classes", TEXTS),
          new MemberDescriptor("labels", "class or target of each row", Scalar.TENSOR),
          new MemberDescriptor("tensor", "the values of all rows, [N, row...]", Scalar.TENSOR),
          rows(),
          where(),
          shuffled(),
          split(),
          resized());

  /** Members of a row of data. */
  static final List<MemberDescriptor> OF_SAMPLE =
      List.of(
          new MemberDescriptor("row", "its number in the dataset", Scalar.INT),
          new MemberDescriptor("tensor", "its values", Scalar.TENSOR),
          new MemberDescriptor("image", "its values of 0..1 as a picture", Scalar.IMAGE),
          new MemberDescriptor("label", "its class or target", Scalar.NUMBER),
          new MemberDescriptor("class", "name of its class", Scalar.TEXT));

  /** Members of data in parts. */
  static final List<MemberDescriptor> OF_SPLIT =
      List.of(
          new MemberDescriptor("train", "the rows to learn from", Scalar.DATA),
          new MemberDescriptor("validation", "the rows to choose by", Scalar.DATA),
          new MemberDescriptor("test", "the rows that are left", Scalar.DATA));

  /** Members of images. */
  static final List<MemberDescriptor> OF_IMAGE =
      List.of(
          new MemberDescriptor("height", "rows of pixels", Scalar.INT),
          new MemberDescriptor("width", "pixels in a row", Scalar.INT),
          new MemberDescriptor("channels", "1 (gray), 3 (RGB) or 4 (RGBA)", Scalar.INT),
          new MemberDescriptor("pixels", "[height, width, channels]", Scalar.TENSOR));

  private DataMembers() {}

  private static MemberDescriptor rows() {
    return MemberDescriptor.call(
        "rows",
        "the rows of these numbers, in this order",
        Scalar.DATA,
        new ParameterDescriptor("rows", "row numbers from 0", INTS, new Presence.Required()));
  }

  private static MemberDescriptor where() {
    return MemberDescriptor.call(
        "where",
        "the rows of some classes, or with targets in a range; both where both are given",
        Scalar.DATA,
        new ParameterDescriptor(
            "classes",
            "names of the classes",
            TEXTS,
            new Presence.Defaulted("[]", new Expr.ListExpr(List.of()))),
        new ParameterDescriptor(
            "labels",
            "numbers of the classes, or targets",
            Scalar.RANGE,
            new Presence.MayBeAbsent()));
  }

  private static MemberDescriptor shuffled() {
    return MemberDescriptor.call(
        "shuffled", "all rows in an order that the seed picks", Scalar.DATA, seed());
  }

  private static MemberDescriptor split() {
    return MemberDescriptor.call(
        "split",
        "parts without a common row: train, validation and, of all that is left, test",
        Scalar.SPLIT,
        share("train", "share of the rows to learn from", new Presence.Required()),
        share("validation", "share of the rows to choose by", number("0", 0)),
        seed(),
        choice("by", "what is kept in proportion", Split.By.ROWS));
  }

  private static MemberDescriptor resized() {
    return MemberDescriptor.call(
        "resized",
        "the images in another size; corners meet corners, and nothing aliases, as in Pillow and"
            + " torchvision with antialias",
        Scalar.DATA,
        new ParameterDescriptor(
            "height",
            "rows of pixels",
            "",
            Scalar.INT,
            new Presence.Required(),
            PIXELS,
            "px"),
        new ParameterDescriptor(
            "width",
            "pixels in a row; as many as rows when left out",
            "",
            Scalar.INT,
            new Presence.MayBeAbsent(),
            PIXELS,
            "px"),
        choice("crop", "what of an image is kept", Resizing.Crop.NONE),
        share(
            "share",
            "with crop = center: how much of the height and width is kept, as 224/256",
            number("1", 1)),
        choice("mode", "where new pixels come from", Resizing.Mode.BILINEAR));
  }

  private static ParameterDescriptor seed() {
    return new ParameterDescriptor("seed", "picks the rows", Scalar.INT, number("0", 0));
  }

  private static ParameterDescriptor share(String name, String doc, Presence presence) {
    return new ParameterDescriptor(name, doc, "", Scalar.NUMBER, presence, SHARE, "");
  }

  private static Presence number(String text, long value) {
    return new Presence.Defaulted(text, Expr.Literal.of(value));
  }

  /** A parameter that is one of an enum's constants. */
  static ParameterDescriptor choice(String name, String doc, Enum<?> otherwise) {
    String text = ScriptNames.ofConstant(otherwise);
    return new ParameterDescriptor(
        name,
        doc,
        new Type.EnumOf(Describe.enumDescriptor(otherwise.getDeclaringClass())),
        new Presence.Defaulted(text, Expr.Literal.of(text)));
  }
}
