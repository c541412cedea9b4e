package org.loupe.runtime;

import org.loupe.api.ProblemCode;

/** Problems of plans (LP-102x, LP-103x), of registry and catalogue (LP-1105, LP-112x, LP-113x). */
public enum RunProblem implements ProblemCode {
  /** The output folder cannot be written. */
  OUTPUT(
      "LP-1021",
      Category.OUTPUT,
      "the output cannot be written",
      "Choose another folder with '--out'."),
  /** Another run writes there. */
  OUTPUT_IN_USE(
      "LP-1022",
      Category.OUTPUT,
      "another run writes there",
      "Wait for it, or choose another folder with '--out'."),
  /** The folder has something that is not a run. */
  NOT_A_RUN(
      "LP-1023",
      Category.OUTPUT,
      "the folder is not a run folder",
      "Choose another folder with '--out'; nothing there was touched."),
  /** A step threw something that is no problem of the user's. */
  STEP_FAILED(
      "LP-1024",
      Category.ANALYSIS,
      "a step failed",
      "Please report it with the run folder and the output of '--verbose'."),
  /** A share of the points of a plan that has no points. */
  NO_SWEEP(
      "LP-1026",
      Category.USAGE,
      "there is nothing to share out",
      "Run it without '--shard': the points of sweeps are shared out, and there are none."),
  /** A run that is no shard, or one that is not finished. */
  NOT_A_SHARD(
      "LP-1060",
      Category.INPUT,
      "the run cannot be merged",
      "Give the folders of runs that were made with '--shard', when they have ended."),
  /** Shards that are missing or there twice. */
  SHARDS(
      "LP-1061",
      Category.INPUT,
      "the shards are not the whole run",
      "Give the folder of every shard once."),
  /** Shards of different runs. */
  OTHER_SHARD(
      "LP-1062",
      Category.INPUT,
      "the shards are of different runs",
      "Run every shard with the same script, the same seed and parameters, on the same engine and"
          + " version of Loupe."),
  /** A step that failed where its shard ran. */
  FAILED_IN_SHARD(
      "LP-1063",
      Category.ANALYSIS,
      "a step failed in its shard",
      "Look at the shard's run folder, and run the shard once more."),
  /** A step's name cannot be a folder. */
  STEP_NAME(
      "LP-1027",
      Category.INPUT,
      "the name of a step is no name",
      "Names have letters, digits and underscores. Make the plan again from its script."),
  /** A source threw something that is no problem of the user's. */
  INPUT_FAILED(
      "LP-1028",
      Category.INPUT,
      "an input cannot be read",
      "Please report it with the file and the output of '--verbose'."),
  /** The report could not be made. */
  REPORT(
      "LP-1029",
      Category.WARNING,
      "the report could not be written",
      "The results are all there; please report it with the run folder."),
  /** There was not enough memory. */
  OUT_OF_MEMORY(
      "LP-1030",
      Category.INPUT,
      "there is not enough memory",
      "Give more native memory with '--memory', or a larger Java heap with LOUPE_HEAP=4g."),
  /** A component could not be made into a file. */
  NOT_RENDERED(
      "LP-1031",
      Category.WARNING,
      "a part of the result could not be made into a file",
      "Its values can be used all the same; please report it with the run folder."),
  /** A step of an interrupted run is computed once more. */
  NOT_RESUMED(
      "LP-1032",
      Category.WARNING,
      "a step of the interrupted run is computed anew",
      "Nothing is to be done; the results are the same as without '--resume'."),
  /** There is no interrupted run. */
  NOTHING_TO_RESUME(
      "LP-1033",
      Category.WARNING,
      "there is no interrupted run",
      "The run was made from its beginning."),
  /** The interrupted run is one of another plan. */
  OTHER_PLAN(
      "LP-1034",
      Category.OUTPUT,
      "the interrupted run is of another plan",
      "Run without '--resume' to begin anew, which removes what the interrupted run has left; or"
          + " choose another folder with '--out'."),
  /** The disk is full. */
  NO_ROOM(
      "LP-1035",
      Category.OUTPUT,
      "there is no room for the output",
      "Make room there and go on with '--resume', or choose another folder with '--out'."),
  /** Results cannot be kept for later runs. */
  CACHE(
      "LP-1036",
      Category.WARNING,
      "the cache of results cannot be written",
      "The run goes on without it. Make room there, put the cache elsewhere with LOUPE_HOME or"
          + " XDG_CACHE_HOME, or run with '--no-cache'."),
  /** A process that was given a plan is gone. */
  WORKER_DIED(
      "LP-1051",
      Category.ANALYSIS,
      "the process of the run has ended",
      "Run it again with '--resume'; if it ends the same way, report it with the crash report."),
  /** A program in a process of its own has used too much, or has ended the process. */
  PROGRAM_ENDED(
      "LP-1064",
      Category.ANALYSIS,
      "the process of a script step was ended",
      "Let the program do less, or give it more with '--script-heap', '--script-time' and"
          + " '--script-processor-time'."),
  /** A program in a process of its own needs what no other process can get. */
  PROGRAM_NEEDS(
      "LP-1065",
      Category.ANALYSIS,
      "what a script step needs cannot be handed to another process",
      "Read the program, and run it without '--untrusted-scripts child' when you trust it."),
  /** A worker process cannot be started. */
  WORKER_START(
      "LP-1052",
      Category.MISSING,
      "a worker process cannot be started",
      "Unpack the product again; 'loupe doctor' says more."),
  /** A worker is told what it does not understand. */
  WORKER_MESSAGE(
      "LP-1053",
      Category.USAGE,
      "a message to the worker is no message",
      "Start workers by the product that they are of."),
  /** A plan that a worker is to run cannot be read. */
  WORKER_PLAN(
      "LP-1054", Category.INPUT, "the plan cannot be read", "Check the path and its permissions."),
  /** A file of settings that cannot be read. */
  SETTINGS(
      "LP-1055",
      Category.INPUT,
      "settings cannot be read",
      "Correct the file; it is a JSON object such as { \"format\": 1, \"threads\": 2 }."),
  /** A folder is no run, or its manifest is damaged. */
  NO_MANIFEST(
      "LP-1057",
      Category.INPUT,
      "the run cannot be read",
      "Restore the folder, or run the script again."),
  /** A run has no hashes to hold its files against. */
  NO_HASHES(
      "LP-1056",
      Category.INPUT,
      "the run has no hashes of its files",
      "Let it come to its end with '--resume', or run its plan.json again."),
  /** The plan names an analysis that is not installed. */
  NO_ANALYSIS(
      "LP-1121", Category.MISSING, "analysis is not installed", "Install the plug-in it is from."),
  /** The plan names a source that is not installed. */
  NO_SOURCE(
      "LP-1122", Category.MISSING, "source is not installed", "Install the plug-in it is from."),
  /** No entry of that name. */
  NO_ENTRY(
      "LP-1123",
      Category.INPUT,
      "no such entry in the registry",
      "List the entries with 'loupe list models' and 'loupe list data'."),
  /** An entry's file has other bytes than the entry says. */
  ENTRY_HASH(
      "LP-1124",
      Category.INPUT,
      "a file of the entry has changed",
      "Add the entry again, or restore the file."),
  /** An entry's file is gone. */
  ENTRY_FILE(
      "LP-1125",
      Category.INPUT,
      "a file of the entry cannot be read",
      "Add the entry again, or restore the file."),
  /** An entry is written wrongly. */
  BAD_ENTRY(
      "LP-1127",
      Category.INPUT,
      "the entry of the registry cannot be used",
      "Correct the entry's file, or remove it and add the entry again."),
  /** Another entry has the name and version. */
  ENTRY_EXISTS(
      "LP-1128",
      Category.USAGE,
      "another entry has the name and version",
      "Give it another version with '--version', another name with '--name', or remove the other."),
  /** An entry that a newer version of the product has written. */
  NEWER_ENTRY(
      "LP-1129",
      Category.INPUT,
      "the entry is of a newer format",
      "Change it with the version of Loupe that it is from; this one can read it."),
  /** A name or version that entries cannot have. */
  ENTRY_NAME(
      "LP-1130",
      Category.USAGE,
      "no name or version of an entry",
      "Names have lower-case letters, digits, dots, dashes and underscores; versions letters,"
          + " too."),
  /** Something that the entry's source does not take. */
  ENTRY_ARGUMENT(
      "LP-1131",
      Category.USAGE,
      "the entry does not take this",
      "'loupe describe' shows what the source takes."),
  /** An entry that is not the user's. */
  NOT_OWN_ENTRY(
      "LP-1132",
      Category.USAGE,
      "the entry is not yours to change",
      "Add its file under a name of your own, and change that."),
  /** The registry cannot be written. */
  ENTRY_NOT_WRITTEN(
      "LP-1133",
      Category.OUTPUT,
      "the registry cannot be written",
      "Make room in the folder or make it writable; the registry is as it was before."),
  /** A file that cannot become a part of an entry. */
  ADDED_FILE(
      "LP-1134", Category.INPUT, "the file cannot be added", "Check the file and its folder."),
  /** No source reads the file. */
  NO_SOURCE_OF_FILE(
      "LP-1135",
      Category.USAGE,
      "it is not known what reads the file",
      "Say it with '--source'; 'loupe describe' shows what a source takes."),
  /** A script step is in a language that is not installed. */
  NO_LANGUAGE(
      "LP-1136",
      Category.MISSING,
      "the language of a script step is not installed",
      "Install the feature that has it: JavaScript is in the product, Python is in"
          + " org.loupe.script.python.feature."),
  /** A table of a program lacks columns that its signature declares. */
  NO_COLUMN(
      "LP-1066",
      Category.ANALYSIS,
      "a table of a program lacks columns",
      "Let the program give the columns that its signature declares, or declare others."),
  /** A file has other bytes than when the plan was made. */
  INPUT_HASH(
      "LP-1025",
      Category.INPUT,
      "an input has changed since the plan was made",
      "Make the plan again from its script."),
  /** Two contributions have one name. */
  NAME_TWICE(
      "LP-1105", Category.WARNING, "two plug-ins contribute the same name", "Remove one of them."),
  /** A worker fails where it should not. */
  WORKER_DEFECT(
      "LP-9002",
      Category.INTERNAL,
      "internal error of a worker",
      "Please report it with the lines that the worker has written."),
  /** A contribution cannot be described. */
  BAD_CONTRIBUTION(
      "LP-1126",
      Category.WARNING,
      "a plug-in's contribution is not usable",
      "Tell its author; the others work.");

  private final String id;
  private final Category category;
  private final String summary;
  private final String remedy;

  RunProblem(String id, Category category, String summary, String remedy) {
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
