package org.loupe.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** In a framework of its own. */
class RunningTest {
  @TempDir Path temp;
  private Framework framework;

  @BeforeEach
  void start() throws BundleException {
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(
                Map.of(Constants.FRAMEWORK_STORAGE, temp.resolve("framework").toString()));
    framework.start();
  }

  @AfterEach
  void stop() throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(0);
  }

  /** Installs one that starts when its code is used first, as plug-ins do. */
  private Bundle installed(String name, Map<String, String> headers)
      throws BundleException, IOException {
    Manifest manifest = new Manifest();
    Attributes a = manifest.getMainAttributes();
    a.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    a.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
    a.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
    a.putValue(Constants.BUNDLE_ACTIVATIONPOLICY, Constants.ACTIVATION_LAZY);
    headers.forEach(a::putValue);
    Path jar = temp.resolve(name + ".jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return framework.getBundleContext().installBundle(jar.toUri().toString());
  }

  /** As the framework leaves one now and then. */
  private Bundle left(String name) throws BundleException, IOException {
    Bundle bundle = installed(name, Map.of());
    bundle.start(Bundle.START_ACTIVATION_POLICY);
    bundle.stop(Bundle.STOP_TRANSIENT);
    assertEquals(Bundle.RESOLVED, bundle.getState());
    return bundle;
  }

  /** Makes the components of a bundle when it is started, but not the first time. */
  private AtomicInteger componentsFromTheSecondStartOn(String name) {
    AtomicInteger starts = new AtomicInteger();
    SynchronousBundleListener maker =
        event -> {
          Bundle bundle = event.getBundle();
          if (event.getType() == BundleEvent.LAZY_ACTIVATION
              && bundle.getSymbolicName().equals(name)
              && starts.incrementAndGet() > 1) {
            Runnable component = () -> {};
            bundle.getBundleContext().registerService(Runnable.class, component, null);
          }
        };
    framework.getBundleContext().addBundleListener(maker);
    return starts;
  }

  @Test
  void componentsThatWereNotMadeAreMadeByAnotherStart() throws BundleException, IOException {
    AtomicInteger starts = componentsFromTheSecondStartOn("one");
    Bundle one = installed("one", Map.of("Service-Component", "OSGI-INF/*.xml"));
    one.start(Bundle.START_ACTIVATION_POLICY);
    assertNull(one.getRegisteredServices());
    Running.now(framework.getBundleContext()).and(List.of("one")).await();
    assertNotNull(one.getRegisteredServices());
    assertEquals(2, starts.get());
  }

  @Test
  void whatRanBeforeRunsAfterwards() throws BundleException, IOException {
    Bundle one = installed("one", Map.of());
    one.start(Bundle.START_ACTIVATION_POLICY);
    Running before = Running.now(framework.getBundleContext());
    one.stop(Bundle.STOP_TRANSIENT);
    before.await();
    assertEquals(Bundle.STARTING, one.getState());
  }

  @Test
  void whatIsNewRunsAfterwardsAndNothingElse() throws BundleException, IOException {
    Bundle added = left("added");
    Bundle other = left("other");
    Running.now(framework.getBundleContext()).and(List.of("added")).await();
    assertEquals(Bundle.STARTING, added.getState());
    assertEquals(Bundle.RESOLVED, other.getState());
  }

  @Test
  void whatIsToStayAtRestStaysSo() throws BundleException, IOException {
    Bundle one = left("one");
    one.start(Bundle.START_ACTIVATION_POLICY);
    Running before = Running.now(framework.getBundleContext());
    one.stop();
    before.await();
    assertEquals(Bundle.RESOLVED, one.getState());
  }
}
