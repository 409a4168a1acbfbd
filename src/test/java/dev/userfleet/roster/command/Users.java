package dev.userfleet.roster.command;

import com.google.gson.JsonObject;
import dev.userfleet.genesys.model.Contact;
import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.model.EmployerInfo;
import dev.userfleet.genesys.model.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users as an org answers them. */
final class Users {

  private Users() {}

  static User of(String id, @Nullable String manager) {
    return of(id, id + "@example.com", "Name of " + id, "", null, manager, List.of(), List.of());
  }

  static User of(
      String id,
      String email,
      String name,
      String title,
      @Nullable String employeeId,
      @Nullable String manager,
      List<String> skills,
      List<Contact> addresses) {
    return new User(
        id,
        name,
        email,
        new Division("d1", "Home"),
        "Sales",
        title,
        "active",
        1,
        manager == null ? null : new User.Manager(manager),
        addresses,
        /* acdAutoAnswer= */ false,
        List.of(),
        skills,
        employeeId == null ? null : employer(employeeId),
        /* skills= */ List.of(),
        /* languages= */ List.of(),
        /* locations= */ List.of(),
        /* station= */ null,
        /* utilization= */ null,
        /* voicemail= */ null,
        /* selfUri= */ null,
        /* dateLastLogin= */ null);
  }

  private static EmployerInfo employer(String employeeId) {
    JsonObject members = new JsonObject();
    members.addProperty("employeeId", employeeId);
    return new EmployerInfo(members);
  }
}
