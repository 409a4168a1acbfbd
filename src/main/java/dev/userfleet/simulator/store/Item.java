package dev.userfleet.simulator.store;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * One thing that has an id and a name.
 *
 * @param listing the path of the listing that it is in
 * @param id a UUID
 * @param name unique in that listing among what is not deleted
 * @param version 1 at the beginning
 * @param deleted whether it is gone; listings of skills and languages show it still
 * @param memberGroups of a queue, the ids of groups whose members are its members
 */
public record Item(
    String listing,
    String id,
    String name,
    int version,
    boolean deleted,
    List<String> memberGroups) {
  // The journal is read into this record, so nothing may be taken on trust.
  public Item {
    requireNonNull(listing, "listing");
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    memberGroups = List.copyOf(requireNonNullElse(memberGroups, List.of()));
  }

  public static Item of(String listing, String id, String name) {
    return new Item(listing, id, name, /* version= */ 1, /* deleted= */ false, List.of());
  }

  public Item withMemberGroups(List<String> groupIds) {
    return new Item(listing, id, name, version, deleted, groupIds);
  }

  /** With the next version. */
  public Item changed(int step) {
    return new Item(listing, id, name, version + step, deleted, memberGroups);
  }

  public Item gone() {
    return new Item(listing, id, name, version, /* deleted= */ true, memberGroups);
  }

  public String uri() {
    return listing + "/" + id;
  }

  public JsonObject reference() {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    json.addProperty("name", name);
    json.addProperty("selfUri", uri());
    return json;
  }
}
