package org.loupe.plugins.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.equinox.p2.metadata.IArtifactKey;
import org.loupe.api.LoupeException;
import org.loupe.data.io.Sha256;
import org.loupe.plugins.PlugInProblem;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** Looks at a jar before anybody runs it: it is whole, it is what it says, and who has signed it. */
final class JarCheck {
  private static final long MOST_BYTES = 4L << 30;
  private static final String SIGNATURES = "META-INF/";
  private static final Pattern COMMON_NAME = Pattern.compile("CN=([^,+]+)");

  private JarCheck() {}

  /** Looks at the file of an artifact. */
  static Fetched look(IArtifactKey key, Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      SortedSet<String> signers = new TreeSet<>();
      boolean all = true;
      long left = MOST_BYTES;
      for (var e : Archive.entries(jar, file)) {
        JarEntry entry = (JarEntry) e;
        try (InputStream in = jar.getInputStream(entry)) {
          left -= Bounded.copy(in, OutputStream.nullOutputStream(), left, file.toString());
        }
        if (!entry.isDirectory() && !entry.getName().startsWith(SIGNATURES)) {
          // known when the entry was read to its end
          CodeSigner[] found = entry.getCodeSigners();
          all &= found != null;
          for (CodeSigner s : found == null ? new CodeSigner[0] : found) {
            signers.add(name(s));
          }
        }
      }
      Fetched fetched =
          new Fetched(key, file, signature(signers, all), Sha256.of(file), Files.size(file));
      if (fetched.isBundle()) {
        isItself(key, jar.getManifest());
      }
      return fetched;
    } catch (SecurityException e) {
      throw damaged(key, "its signature does not hold (" + e.getMessage() + ")", e);
    } catch (IOException e) {
      throw damaged(key, "it cannot be read: " + e.getMessage(), e);
    }
  }

  private static String signature(SortedSet<String> signers, boolean all) {
    if (signers.isEmpty()) {
      return "not signed";
    }
    return (all ? "signed by " : "signed in parts by ") + String.join(", ", signers);
  }

  private static String name(CodeSigner signer) {
    X509Certificate first =
        (X509Certificate) signer.getSignerCertPath().getCertificates().getFirst();
    Matcher common = COMMON_NAME.matcher(first.getSubjectX500Principal().getName());
    return common.find() ? common.group(1) : first.getSubjectX500Principal().getName();
  }

  /** What would be started is what was resolved. */
  private static void isItself(IArtifactKey key, Manifest manifest) {
    Attributes a = manifest == null ? new Attributes() : manifest.getMainAttributes();
    String name = Objects.requireNonNullElse(a.getValue(Constants.BUNDLE_SYMBOLICNAME), "");
    String version = Objects.requireNonNullElse(a.getValue(Constants.BUNDLE_VERSION), "0");
    String found = name.split(";")[0].strip();
    if (!found.equals(key.getId()) || !isSame(version, key.getVersion().toString())) {
      throw damaged(key, "it says that it is '%s' %s".formatted(found, version), null);
    }
  }

  private static boolean isSame(String version, String other) {
    try {
      return Version.parseVersion(version).equals(Version.parseVersion(other));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static LoupeException damaged(IArtifactKey key, String what, Exception cause) {
    return new LoupeException(
        PlugInProblem.DAMAGED,
        "The file of '%s' %s is not as it should be: %s."
            .formatted(key.getId(), key.getVersion(), what),
        cause);
  }
}
