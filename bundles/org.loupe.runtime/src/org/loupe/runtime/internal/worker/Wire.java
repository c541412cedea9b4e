package org.loupe.runtime.internal.worker;

/** The words of the protocol between a worker and whoever has started it. */
public final class Wire {
  /** Version of the protocol. */
  public static final int PROTOCOL = 1;

  /** What a message is. */
  public static final String TYPE = "type";

  /** The number of the run that a message is about. */
  public static final String ID = "id";

  /** To the worker: run a plan. */
  public static final String RUN = "run";

  /** To the worker: cancel a run. */
  public static final String CANCEL = "cancel";

  /** To the worker: say that you are there. */
  public static final String PING = "ping";

  /** From the worker: it is there. */
  public static final String READY = "ready";

  /** From the worker: how far the run has come. */
  public static final String PROGRESS = "progress";

  /** From the worker: something a person should know. */
  public static final String LOG = "log";

  /** From the worker: what became of a run. */
  public static final String RESULT = "result";

  /** Of what a progress tells. */
  public static final String EVENT = "event";

  /** An input is being opened. */
  public static final String INPUT = "input";

  /** A step begins. */
  public static final String STARTED = "started";

  /** A step works. */
  public static final String WORK = "work";

  /** A step has ended. */
  public static final String ENDED = "ended";

  private Wire() {}
}
