package org.loupe.plugins;

import org.loupe.api.ProblemCode;

/** Problems of plug-ins and their installation (LP-60xx). */
public enum PlugInProblem implements ProblemCode {
  /** The source cannot be read. */
  NO_SOURCE(
      "LP-6001",
      Category.INPUT,
      "no plug-ins are there",
      "Give a folder or zip with a p2 repository, or the address of one."),
  /** The source cannot be reached. */
  UNREACHABLE(
      "LP-6002",
      Category.INPUT,
      "the address cannot be reached",
      "Check the address and the network, or fetch the zip yourself and install that."),
  /** An archive with entries that would lie outside of it, or without bounds. */
  UNSAFE_ARCHIVE(
      "LP-6003",
      Category.INPUT,
      "the archive is not safe",
      "Do not use it; tell its author what you have seen."),
  /** Something of the source is damaged. */
  DAMAGED(
      "LP-6004",
      Category.INPUT,
      "the source is damaged",
      "Fetch it again; nothing was changed."),
  /** Other bytes than the pins say. */
  PIN(
      "LP-6005",
      Category.INPUT,
      "the SHA-256 is another one",
      "Compare it with what the author has published; nothing was changed."),
  /** Built for another version of Loupe. */
  OTHER_API(
      "LP-6006",
      Category.INPUT,
      "built for another version of Loupe",
      "Get the plug-in's version for this Loupe, or the Loupe that it is for; nothing was"
          + " changed."),
  /** Something that it needs is missing. */
  NOT_RESOLVED(
      "LP-6007",
      Category.INPUT,
      "something that the plug-in needs is missing",
      "Get it from a source that has all it needs; nothing was changed."),
  /** No plug-in of that name. */
  UNKNOWN(
      "LP-6008", Category.USAGE, "no such plug-in", "'loupe plugins list' shows what is there."),
  /** A bundle cannot be started. */
  NOT_STARTED(
      "LP-6009",
      Category.INPUT,
      "the plug-in cannot be started",
      "Tell its author; nothing was changed."),
  /** Its contributions are refused. */
  NOT_USABLE(
      "LP-6010",
      Category.INPUT,
      "the plug-in's contributions are refused",
      "Tell its author, or remove the plug-in that is in the way; nothing was changed."),
  /** The installation cannot be written. */
  READ_ONLY(
      "LP-6011",
      Category.OUTPUT,
      "the installation cannot be written",
      "Ask whoever has installed Loupe, or unpack a Loupe of your own."),
  /** There is not enough room. */
  NO_ROOM(
      "LP-6012", Category.OUTPUT, "there is no room", "Make room there; nothing was changed."),
  /** Another process changes the plug-ins. */
  BUSY(
      "LP-6013",
      Category.OUTPUT,
      "another process changes the plug-ins",
      "Wait until it has ended, and try again."),
  /** The state is not known. */
  UNKNOWN_STATE(
      "LP-6014",
      Category.USAGE,
      "no such state",
      "'loupe plugins revert --list' shows the states."),
  /** The product would be changed. */
  PRODUCT(
      "LP-6015",
      Category.INPUT,
      "Loupe itself would be changed",
      "Plug-ins must not do that; nothing was changed."),
  /** The change could not be made. */
  FAILED(
      "LP-6016",
      Category.OUTPUT,
      "the change could not be made",
      "All is as before; 'loupe doctor' says more of the installation."),
  /** A plug-in was left out when the product started. */
  LEFT_OUT(
      "LP-6017",
      Category.WARNING,
      "a plug-in is left out",
      "The rest works; remove the plug-in, or install what it needs."),
  /** A plug-in that was switched off. */
  SWITCHED_OFF(
      "LP-6018",
      Category.WARNING,
      "a plug-in is switched off",
      "'loupe plugins enable' switches it on again.");

  private final String id;
  private final Category category;
  private final String summary;
  private final String remedy;

  PlugInProblem(String id, Category category, String summary, String remedy) {
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
