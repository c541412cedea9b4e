package acme.safetensors;

import org.loupe.api.ProblemCode;

/** Problems of safetensors files: {@code SAFE-1xx}. */
enum SafetensorsProblem implements ProblemCode {
  /** The file is not there or cannot be read. */
  UNREADABLE(
      "SAFE-101",
      "the file cannot be read",
      "Check the path (it is relative to the script) and the permissions."),
  /** The header is not what the format asks for. */
  HEADER(
      "SAFE-102",
      "this is no safetensors file, or its header is damaged",
      "Write it again, for example with safetensors.numpy.save_file."),
  /** The places of the tensors and the length of the file do not fit. */
  LENGTH(
      "SAFE-103",
      "the header and the length of the file differ",
      "The file is truncated or damaged: copy or write it again."),
  /** The elements are not numbers that a tensor holds. */
  TYPE(
      "SAFE-104",
      "the element type is not supported",
      "Convert the tensor to F32, F64, F16, BF16, BOOL or an integer type before saving it."),
  /** Reading takes more memory than may be used. */
  MEMORY(
      "SAFE-105",
      "reading takes more memory than may be used",
      "Allow more with --memory, or save fewer rows."),
  /** There is no such tensor. */
  NAME("SAFE-106", "there is no such tensor in the file", "Name one of its tensors."),
  /** The tensor has another shape than is needed. */
  SHAPE(
      "SAFE-107",
      "the shape of the tensor does not fit",
      "Rows are counted by the first axis; labels are one number a row."),
  /** The tensors do not make a network. */
  NETWORK(
      "SAFE-108",
      "the tensors do not make a network of fully connected layers",
      "Each layer needs NAME.weight [outputs, inputs] and NAME.bias [outputs], as PyTorch names"
          + " them.");

  private final String id;
  private final String summary;
  private final String remedy;

  SafetensorsProblem(String id, String summary, String remedy) {
    this.id = id;
    this.summary = summary;
    this.remedy = remedy;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Category category() {
    return Category.INPUT;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
