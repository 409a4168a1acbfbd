package dev.userfleet.roster.terraform;

import dev.userfleet.genesys.model.User;
import dev.userfleet.person.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The people whom a state of the vendor's provider manages.
 *
 * @param users as an org would answer them, in the order of their e-mails
 * @param seats what they belong to
 * @param names of what they have and belong to
 * @param leftOut address → why nobody is made of it
 * @param remarks what else is not converted
 */
public record VendorState(
    List<User> users,
    List<Seat> seats,
    KnownNames names,
    Map<String, String> leftOut,
    List<Remark> remarks) {

  /**
   * A place of a user in a group or queue, or a role.
   *
   * @param list the field of a row that says so
   * @param objectId of the group, queue or role
   * @param at the ring of a queue, the division of a role; otherwise empty
   */
  public record Seat(Field list, String objectId, String userId, String at) {}

  /**
   * Something that is not converted.
   *
   * @param emails whom it concerns; empty where it is nobody of these users
   */
  public record Remark(String text, List<String> emails) {}

  /**
   * Reads what {@code terraform show -json} printed.
   *
   * @param ofOrg what the org itself says of names, if it was asked
   * @throws IllegalArgumentException if the text is something else, saying what to do
   */
  public static VendorState of(String json, KnownNames ofOrg) {
    TerraformState state = TerraformState.parse(json);
    KnownNames names = KnownNames.of(state).and(ofOrg);
    Remarks remarks = new Remarks();
    Map<String, String> leftOut = new TreeMap<>();
    Map<String, User> users = new LinkedHashMap<>();
    Map<String, String> emails = new TreeMap<>();
    StateUsers reading = new StateUsers(names, remarks);
    for (StateResource resource : state.resources()) {
      if (!resource.type().equals(StateUsers.TYPE) || resource.isData()) {
        continue;
      }
      if (resource.isDeposed()) {
        leftOut.put(
            resource.address() + " (deposed)",
            "a replacement left it, and Terraform deletes it next");
      } else if (emails.containsKey(resource.text("id"))) {
        leftOut.put(resource.address(), "another resource is the same user");
      } else {
        reading
            .user(resource, leftOut::put)
            .ifPresent(
                user -> {
                  users.put(user.id(), user);
                  emails.put(user.id(), resource.text("email"));
                });
      }
    }
    List<Seat> seats = new StateSeats(names, emails, remarks).all(state);
    List<User> sorted = new ArrayList<>(users.values());
    sorted.sort(
        Comparator.comparing(
            user -> emails.getOrDefault(user.id(), ""), String.CASE_INSENSITIVE_ORDER));
    return new VendorState(sorted, seats, names, leftOut, remarks.all());
  }
}
