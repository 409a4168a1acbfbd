package dev.userfleet.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.functional.Fixture;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateResponse;

/** Whoever shares no limit pays nothing for those who do. */
class RedisNotLoadedTest {
  private static final String ROOM = "dev.userfleet.redis.Redis";

  @Test
  void run_withoutASharedLimit_loadsNothingOfIt() throws Exception {
    assertEquals(Set.of(), loadedBy(OfAnybody.class));
  }

  /** Else the test before would show nothing. */
  @Test
  void run_withASharedLimit_isSeen() throws Exception {
    assertTrue(loadedBy(OfOneWhoShares.class).contains(ROOM + "Address"));
  }

  /** Checks a configuration and makes a user. */
  static final class OfAnybody implements Runnable {
    @Override
    public void run() {
      make("{'maxDeletes': '20'}");
    }
  }

  static final class OfOneWhoShares implements Runnable {
    @Override
    public void run() {
      make("{'sharedLimit': 'redis://127.0.0.1:1'}");
    }
  }

  private static void make(String config) {
    try (Fixture fixture = Fixture.configured()) {
      CheckResponse unused = fixture.checkConfig(config);
      CreateResponse made = fixture.create("{'email': 'alice@example.com', 'name': 'Alice'}");
      assertFalse(made.getId().isEmpty());
    }
  }

  /** What of the room, and of the client behind it, a run had to load. */
  private static Set<String> loadedBy(Class<? extends Runnable> run) throws Exception {
    Watching watching = new Watching();
    Constructor<?> constructor = watching.loadClass(run.getName()).getDeclaredConstructor();
    // Of another loader, so in another package for Java.
    constructor.setAccessible(true);
    ((Runnable) constructor.newInstance()).run();
    return watching.seen;
  }

  /** Loads this project's classes anew, and notes what is asked for. */
  private static final class Watching extends ClassLoader {
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    Watching() {
      super(RedisNotLoadedTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("io.lettuce.") || name.startsWith("reactor.") || isRoom(name)) {
        seen.add(name);
      }
      if (!name.startsWith("dev.userfleet.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? define(name) : loaded;
      }
    }

    private static boolean isRoom(String name) {
      return name.startsWith(ROOM) && !name.contains("Test");
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (file == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
