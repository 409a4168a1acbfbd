package dev.userfleet.roster.terraform;

import com.google.gson.JsonObject;
import dev.userfleet.genesys.members.Roles;
import dev.userfleet.genesys.names.Catalog;
import dev.userfleet.person.Field;
import dev.userfleet.roster.terraform.VendorState.Seat;
import dev.userfleet.text.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the users of a state belong to, by the resources that say so. */
record StateSeats(KnownNames names, Map<String, String> emails, Remarks remarks) {
  static final String GROUP = "genesyscloud_group";
  static final String QUEUE = "genesyscloud_routing_queue";
  private static final String ROLES = "genesyscloud_user_roles";

  /**
   * @param emails of the state's users, by id
   */
  StateSeats {
    emails = Map.copyOf(emails);
  }

  List<Seat> all(TerraformState state) {
    List<Seat> all = new ArrayList<>();
    for (StateResource resource : state.resources()) {
      if (!resource.isData() && !resource.isDeposed()) {
        List<Seat> seats = seats(resource);
        all.addAll(seats.stream().filter(seat -> emails.containsKey(seat.userId())).toList());
        remarkOthers(resource, seats);
      }
    }
    return all;
  }

  private List<Seat> seats(StateResource resource) {
    String id = resource.text("id");
    return switch (resource.type()) {
      case GROUP ->
          StateResource.texts(resource.values(), "member_ids").stream()
              .map(user -> new Seat(Field.GROUPS, id, user, ""))
              .toList();
      case QUEUE ->
          StateResource.objects(resource.values(), "members").stream()
              .map(
                  member ->
                      new Seat(
                          Field.QUEUES,
                          id,
                          StateResource.text(member, "user_id"),
                          StateResource.text(member, "ring_num")))
              .toList();
      case ROLES -> roles(resource);
      default -> List.of();
    };
  }

  private List<Seat> roles(StateResource resource) {
    List<Seat> roles = new ArrayList<>();
    String user = resource.text("user_id");
    for (JsonObject block : StateResource.objects(resource.values(), "roles")) {
      String role = StateResource.text(block, "role_id");
      if (Roles.EVERYBODYS.equalsIgnoreCase(names.thing(Catalog.ROLE, role).name())) {
        continue;
      }
      List<String> divisions = StateResource.texts(block, "division_ids");
      if (divisions.isEmpty() && names.home().isEmpty()) {
        remarks.add(
            "a role in the Home division, which the state does not name, so the row lacks it;"
                + " --online asks the org",
            emails.getOrDefault(user, resource.address()));
      }
      (divisions.isEmpty() ? names.home().stream() : divisions.stream())
          .forEach(division -> roles.add(new Seat(Field.ROLES, role, user, division)));
    }
    return roles;
  }

  /** Of whom this resource speaks besides, and of how many that are not in the state. */
  private void remarkOthers(StateResource resource, List<Seat> seats) {
    String address = Texts.whole(resource.address());
    long strangers =
        seats.stream()
            .map(Seat::userId)
            .distinct()
            .filter(user -> !emails.containsKey(user))
            .count();
    if (strangers > 0) {
      remarks.add(address + ": " + strangers + " of its people are no users of this state");
    }
    named(resource).stream()
        .filter(emails::containsKey)
        .forEach(
            user ->
                remarks.add(
                    address + " names them, and stays Terraform's",
                    emails.getOrDefault(user, user)));
  }

  private static Collection<String> named(StateResource resource) {
    return switch (resource.type()) {
      case StateUsers.TYPE, QUEUE, ROLES -> List.of();
      case GROUP -> StateResource.texts(resource.values(), "owner_ids");
      default -> resource.allTexts();
    };
  }
}
