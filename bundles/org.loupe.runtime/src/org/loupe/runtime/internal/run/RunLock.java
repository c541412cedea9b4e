package org.loupe.runtime.internal.run;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says that a run writes to a folder: a file in it that the system keeps locked as long as the
 * process lives, with the name of the process, and touched now and then. Where other machines see
 * the folder but not the lock, the touch says that the run is alive.
 */
final class RunLock implements AutoCloseable {
  /** The file's name. */
  static final String NAME = ".lock";

  private static final System.Logger LOG = System.getLogger(RunLock.class.getName());
  private static final Set<OpenOption> OPEN =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final Duration BEAT = Duration.ofSeconds(5);

  /** Several beats: a machine may be busy, and clocks differ. */
  private static final Duration STALE = Duration.ofSeconds(60);

  /**
   * What this process has locked. The system's locks are the process's: opening and closing the
   * file a second time would end them.
   */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  /** Of what the file holds; to write it again is the touch. */
  private static final byte[] FIRST_BYTE = {'{'};

  private final Path file;
  private final FileChannel channel;
  private final Thread heart;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
    this.heart = Thread.ofPlatform().daemon().name("loupe-heartbeat").start(this::beat);
  }

  /** What asking for a folder gives. */
  sealed interface Answer {}

  /** It is this run's. */
  record Granted(RunLock lock) implements Answer {}

  /**
   * It is another one's.
   *
   * @param owner in words
   */
  record Refused(String owner) implements Answer {}

  /** Asks for a folder, which is made when it is not there. */
  static Answer ask(Path folder) throws IOException {
    // a folder that is known by two names has one lock
    Path parent = Files.createDirectories(folder.getParent()).toRealPath();
    Path file = parent.resolve(folder.getFileName()).resolve(NAME);
    if (!OWN.add(file)) {
      return new Refused("a run of this process");
    }
    Optional<Answer> answer = Optional.empty();
    try {
      while (answer.isEmpty()) {
        answer = attempt(file);
      }
      return answer.get();
    } finally {
      if (answer.filter(Granted.class::isInstance).isEmpty()) {
        OWN.remove(file);
      }
    }
  }

  /** Empty when a run that has just ended moved the folder away, with the file in it. */
  private static Optional<Answer> attempt(Path file) throws IOException {
    Optional<Answer> answer = Optional.empty();
    Optional<Object> before = created(file);
    FileChannel channel;
    try {
      channel = FileChannel.open(file, OPEN);
    } catch (NoSuchFileException _) {
      return answer;
    }
    try {
      Optional<LockOwner> other = LockOwner.of(channel);
      if (!lock(channel, other, file)) {
        answer = Optional.of(new Refused(other.map(LockOwner::words).orElse("another process")));
      } else if (before.isPresent() && before.equals(key(file))) {
        tellOwner(channel);
        answer = Optional.of(new Granted(new RunLock(file, channel)));
      }
      return answer;
    } finally {
      if (answer.filter(Granted.class::isInstance).isEmpty()) {
        channel.close();
      }
    }
  }

  /** Only for messages: the disk may be full. */
  private static void tellOwner(FileChannel channel) {
    try {
      LockOwner.self().write(channel);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the owner of a run cannot be written", e);
    }
  }

  /** Makes the file unless it is there, and gives its identity. */
  private static Optional<Object> created(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException _) {
      // from an interrupted run, or one that runs
    }
    return key(file);
  }

  private static boolean lock(FileChannel channel, Optional<LockOwner> other, Path file)
      throws IOException {
    boolean far = other.isPresent() && !other.get().host().equals(LockOwner.self().host());
    if (far && isFresh(file)) {
      return false;
    }
    try {
      return channel.tryLock() != null;
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "this file system has no locks", e);
      return far || other.isEmpty() || !other.get().isAlive();
    }
  }

  private static Optional<Object> key(Path file) throws IOException {
    try {
      Object key =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
              .fileKey();
      // a file system without identities does not let an open file be moved
      return Optional.of(key == null ? file : key);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private static boolean isFresh(Path file) throws IOException {
    Instant touched = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
    return Duration.between(touched, Instant.now()).compareTo(STALE) < 0;
  }

  private void beat() {
    try {
      while (true) {
        Thread.sleep(BEAT);
        // not by the file's name: to set the time opens and closes it, which would end the lock
        channel.write(ByteBuffer.wrap(FIRST_BYTE), 0);
      }
    } catch (InterruptedException _) {
      // the run has ended
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the heartbeat of a run has stopped", e);
    }
  }

  /** Ends it; the file stays, and says nothing any more. */
  @Override
  public void close() {
    heart.interrupt();
    try (channel) {
      // who sees the file but not the lock shall not wait for the beat to be stale
      channel.truncate(0);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a lock cannot be given up", e);
    } finally {
      OWN.remove(file);
    }
  }
}
