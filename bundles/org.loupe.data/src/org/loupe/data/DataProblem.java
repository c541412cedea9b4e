package org.loupe.data;

import org.loupe.api.ProblemCode;

/** Problems of data files: LP-22xx. */
public enum DataProblem implements ProblemCode {
  /** The file is not there or cannot be read. */
  UNREADABLE(
      "LP-2201",
      Category.INPUT,
      "the file cannot be read",
      "Check the path (it is relative to the script) and the permissions."),
  /** The bytes are not what an NPY file begins with. */
  NPY_HEADER(
      "LP-2202",
      Category.INPUT,
      "this is no NPY file, or its header is damaged",
      "Write the array again with numpy.save."),
  /** The elements of an NPY file are not numbers that a tensor holds. */
  NPY_TYPE(
      "LP-2203",
      Category.INPUT,
      "the element type of the array is not supported",
      "Convert the array to float32, float64, an integer type or bool before saving it."),
  /** The header of an array claims more or fewer bytes than there are. */
  LENGTH(
      "LP-2204",
      Category.INPUT,
      "the header of the array and the length of the file differ",
      "The file is truncated or damaged: copy or write it again."),
  /** Reading takes more memory than may be used. */
  MEMORY(
      "LP-2205",
      Category.INPUT,
      "reading takes more memory than may be used",
      "Allow more with --memory, or read fewer rows or columns."),
  /** A number cannot be represented. */
  VALUE(
      "LP-2206",
      Category.INPUT,
      "a number is out of range",
      "Convert the array to float64 before saving it."),
  /** A zip archive is damaged or unsafe. */
  ARCHIVE(
      "LP-2207",
      Category.INPUT,
      "the archive is damaged or unsafe",
      "Write it again with numpy.savez, and use it only when you trust where it comes from."),
  /** The archive has no such array. */
  KEY(
      "LP-2208",
      Category.INPUT,
      "there is no such array in the archive",
      "Name one of its arrays as key."),
  /** The shape does not fit the data. */
  SHAPE(
      "LP-2209",
      Category.INPUT,
      "the shape does not fit the data",
      "The numbers of the shape multiply to the values of one row."),
  /** The labels do not fit the rows or the classes. */
  LABELS(
      "LP-2210",
      Category.INPUT,
      "the labels do not fit",
      "Give one label a row; with class names, whole numbers from 0 on."),
  /** The factor is not usable. */
  SCALE(
      "LP-2211",
      Category.INPUT,
      "the scale is not a usable factor",
      "Give a number that is not 0, for example 1/255."),
  /** There is nothing in the table. */
  CSV_EMPTY(
      "LP-2212",
      Category.INPUT,
      "the table is empty",
      "Check that the file was written completely."),
  /** A row has another number of cells than the first. */
  CSV_RAGGED(
      "LP-2213",
      Category.INPUT,
      "a row has too few or too many cells",
      "Quote cells that contain the separator, or name it: separator = semicolon."),
  /** A cell of a column of numbers is text. */
  CSV_NUMBER(
      "LP-2214",
      Category.INPUT,
      "a cell is not a number",
      "Name the column as label, or list the columns to use: columns = [\"a\", \"b\"]."),
  /** A cell is empty or says that the value is missing. */
  CSV_MISSING(
      "LP-2215", Category.INPUT, "a value is missing", "Fill it in, or write missing = nan."),
  /** The table has no such column. */
  CSV_COLUMN(
      "LP-2216",
      Category.INPUT,
      "there is no such column",
      "Use a name of the first line, or a number from 0 on when the file has no names."),
  /** Two columns have one name. */
  CSV_HEADER(
      "LP-2217",
      Category.INPUT,
      "two columns have the same name",
      "Rename one of them, or write header = absent when the first line is data."),
  /** A quoted cell does not end, or goes on behind its quote. */
  CSV_QUOTE(
      "LP-2218",
      Category.INPUT,
      "a quoted cell does not end",
      "Double the quotes inside of quoted cells, and close each."),
  /** The text of the table is not UTF-8. */
  CSV_ENCODING(
      "LP-2219", Category.INPUT, "the table is not UTF-8 text", "Save it as CSV in UTF-8."),
  /** A file cannot be written. */
  WRITE(
      "LP-2220",
      Category.OUTPUT,
      "the file cannot be written",
      "Check the folder's permissions and the free space."),
  /** The numbers of the rows to use do not fit. */
  ROWS(
      "LP-2221",
      Category.INPUT,
      "the numbers of the rows to use do not fit",
      "Give a vector of whole numbers from 0 on, below the number of rows."),
  /** Missing values became NaN. */
  MISSING_AS_NAN(
      "LP-2222",
      Category.WARNING,
      "missing values became NaN",
      "Most results of a row with a NaN are NaN; leave such rows or columns out."),
  /** Whole numbers were rounded. */
  ROUNDED(
      "LP-2223",
      Category.WARNING,
      "whole numbers beyond 16,777,216 were rounded to float32",
      "Save the array as float64 to keep them."),
  /** A file that gzip compressed is damaged. */
  GZIP(
      "LP-2224",
      Category.INPUT,
      "the compressed file is damaged",
      "Fetch it again, or unpack it with gunzip to see what is wrong."),
  /** The bytes are not what an IDX file begins with. */
  IDX_HEADER(
      "LP-2225",
      Category.INPUT,
      "this is no IDX file, or its header is damaged",
      "Give the file of the images as it was published, unpacked or as .gz."),
  /** A folder does not hold what is read from it. */
  FOLDER(
      "LP-2226",
      Category.INPUT,
      "the folder does not hold what is read from it",
      "Put the files into one folder, or into one folder for each class."),
  /** A link in a folder leads out of it. */
  ESCAPE(
      "LP-2227",
      Category.INPUT,
      "a link leads out of the folder",
      "Copy what it leads to into the folder, or name that folder instead."),
  /** A picture is damaged or of a kind that is not read. */
  IMAGE(
      "LP-2228",
      Category.INPUT,
      "the image cannot be read",
      "Save it again as PNG, gray or RGB, with 8 or 16 bits a channel."),
  /** Pictures have several sizes, or one is asked for that no picture has. */
  IMAGE_SIZE(
      "LP-2229",
      Category.INPUT,
      "the images do not have one size",
      "Give the height and width for all, for example size = [224, 224]."),
  /** Files of a folder were left out. */
  LEFT_OUT(
      "LP-2230",
      Category.WARNING,
      "files of the folder were left out",
      "Move them elsewhere, or convert those that should be read."),
  /** A file is not the one that was opened any more. */
  CHANGED(
      "LP-2231",
      Category.INPUT,
      "a file changed after it was opened",
      "Run again when nothing writes into the folder any more."),
  /** The length of a file is not that of records of CIFAR. */
  CIFAR(
      "LP-2232",
      Category.INPUT,
      "this is no binary file of CIFAR-10 or CIFAR-100",
      "Give one of the .bin files of the binary version, unpacked."),
  /** A recording is damaged or of a kind that is not read. */
  WAV(
      "LP-2233",
      Category.INPUT,
      "the recording cannot be read",
      "Save it again as WAVE with 16, 24 or 32-bit PCM or float samples."),
  /** Recordings do not fit together, or not into the windows. */
  WAV_FORM(
      "LP-2234",
      Category.INPUT,
      "the recordings do not have one form",
      "Convert them to one rate; give frames = ... for one length, channels = mono for one count."),
  /** A Parquet file is damaged or of a kind that is not read. */
  PARQUET(
      "LP-2235",
      Category.INPUT,
      "this is no Parquet file, or it is damaged",
      "Write it again, for example with pyarrow.parquet.write_table."),
  /** Rows with missing values were left out. */
  INCOMPLETE(
      "LP-2236",
      Category.WARNING,
      "rows with missing values were left out",
      "Write missing = nan to keep them, or columns = ... to read only complete columns.");

  private final String id;
  private final Category category;
  private final String summary;
  private final String remedy;

  DataProblem(String id, Category category, String summary, String remedy) {
    this.id = id;
    this.category = category;
    this.summary = summary;
    this.remedy = remedy;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Category category() {
    return category;
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
