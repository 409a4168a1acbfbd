package dev.userfleet.person;

import dev.userfleet.genesys.model.Contact;
import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.model.EmployerInfo;
import dev.userfleet.genesys.model.Proficiency;
import dev.userfleet.genesys.model.Stations;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.model.Utilization;
import dev.userfleet.genesys.model.VoicemailPolicy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a field is seen on a user of the org. */
@FunctionalInterface
interface OnUser {
  /** The org cannot be asked. */
  OnUser NOTHING = (user, declared) -> null;

  /**
   * The value in the words of a row: empty if the org has none.
   *
   * @param declared what a row says; null if nothing
   */
  @Nullable Object value(User user, @Nullable Object declared);

  static OnUser text(Function<User, @Nullable String> text) {
    return (user, declared) -> orEmpty(text.apply(user));
  }

  static OnUser flag(Function<User, @Nullable Boolean> flag) {
    return (user, declared) -> Boolean.TRUE.equals(flag.apply(user));
  }

  static OnUser list(Function<User, List<String>> list) {
    return (user, declared) -> list.apply(user);
  }

  /** A division is known by name to people, unless they gave its id. */
  static Object division(User user, @Nullable Object declared) {
    Division division = user.division();
    if (division == null) {
      return "";
    }
    boolean byId = declared instanceof String text && Division.isId(text);
    return orEmpty(byId ? division.id() : division.name());
  }

  static Object manager(User user, @Nullable Object declared) {
    return user.manager() == null ? "" : user.manager().id();
  }

  static Object phones(User user, @Nullable Object declared) {
    return user.addresses().stream().filter(Contact::isPhone).map(Phones::of).toList();
  }

  static Object otherEmails(User user, @Nullable Object declared) {
    return user.addresses().stream()
        .filter(Contact::isOtherEmail)
        .map(Contact::address)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Null where names are declared of which the org tells only the ids. */
  static @Nullable Object locations(User user, @Nullable Object declared) {
    boolean byName =
        declared instanceof List<?> list
            && !list.stream().allMatch(one -> Division.isId(String.valueOf(one)));
    if (byName && user.locations().stream().anyMatch(location -> location.name() == null)) {
      return null;
    }
    return user.locations().stream()
        .map(location -> called(location.id(), location.name(), declared))
        .toList();
  }

  static OnUser proficiencies(Function<User, List<Proficiency>> list) {
    return (user, declared) -> {
      Map<String, Object> levels = new TreeMap<>();
      for (Proficiency one : list.apply(user)) {
        double level = one.proficiency();
        levels.put(
            called(one.id(), one.name(), declared),
            level == Math.rint(level) ? (Object) (int) level : (Object) level);
      }
      return levels;
    };
  }

  static Object station(User user, @Nullable Object declared) {
    Stations.@Nullable Station station =
        user.station() == null ? null : user.station().defaultStation();
    return station == null ? "" : called(station.id(), station.name(), declared);
  }

  /** By its name, as people know it, unless they gave the id. */
  private static String called(String id, @Nullable String name, @Nullable Object declared) {
    boolean byId =
        id.equals(declared)
            || (declared instanceof Map<?, ?> map && map.containsKey(id))
            || (declared instanceof List<?> list && list.contains(id));
    return byId || name == null ? id : name;
  }

  /** Only the media that are declared, if any are: the org tells its default for the others. */
  static @Nullable Object utilization(User user, @Nullable Object declared) {
    Utilization utilization = user.utilization();
    if (utilization == null) {
      return null;
    }
    Map<String, Object> media = new TreeMap<>();
    if (utilization.isOwn()) {
      utilization
          .utilization()
          .forEach(
              (name, how) -> {
                if (how.maximumCapacity() != null && isAskedFor(name, declared)) {
                  media.put(name, media(how, how.maximumCapacity()));
                }
              });
    }
    return media;
  }

  private static boolean isAskedFor(String name, @Nullable Object declared) {
    return (declared instanceof Map<?, ?> map && !map.isEmpty())
        ? map.containsKey(name)
        : UtilizationKind.MEDIA.contains(name);
  }

  private static Map<String, Object> media(Utilization.Media how, int capacity) {
    return how.interruptableMediaTypes().isEmpty()
        ? Map.of(UtilizationKind.CAPACITY, capacity)
        : Map.of(
            UtilizationKind.CAPACITY,
            capacity,
            UtilizationKind.INTERRUPTABLE,
            how.interruptableMediaTypes());
  }

  /** Only the parts that are declared, if any are: the others are somebody else's. */
  static @Nullable Object voicemail(User user, @Nullable Object declared) {
    VoicemailPolicy policy = user.voicemail();
    if (policy == null) {
      return null;
    }
    Map<String, Object> parts = new TreeMap<>();
    put(parts, "alertTimeoutSeconds", policy.alertTimeoutSeconds());
    put(parts, "enabled", policy.enabled());
    put(parts, "sendEmailNotifications", policy.sendEmailNotifications());
    if (declared instanceof Map<?, ?> row) {
      parts.keySet().retainAll(row.keySet());
    }
    return parts;
  }

  private static void put(Map<String, Object> parts, String name, @Nullable Object part) {
    if (part != null) {
      parts.put(name, part);
    }
  }

  /** Only the parts that are declared, if any are: the others are somebody else's. */
  static Object employerInfo(User user, @Nullable Object declared) {
    Map<String, Object> parts = new TreeMap<>();
    EmployerInfo info = user.employerInfo();
    if (info != null) {
      for (String name : EmployerInfo.PARTS) {
        String part = info.part(name);
        if (part != null) {
          parts.put(name, part);
        }
      }
    }
    if (declared instanceof Map<?, ?> row) {
      parts.keySet().retainAll(row.keySet());
    }
    return parts;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
