package dev.userfleet.simulator.journal;

import dev.userfleet.simulator.store.Effect.ItemSaved;
import dev.userfleet.simulator.store.Effect.Saved;
import dev.userfleet.simulator.store.Effect.UserSaved;
import dev.userfleet.simulator.store.Item;
import dev.userfleet.simulator.store.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a journal's lines come to: the last state of each user and each thing, by id. Not
 * thread-safe.
 */
record JournalContent(Map<String, User> users, Map<String, Item> items) {
  JournalContent() {
    this(new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  void keep(Saved saved) {
    if (saved instanceof UserSaved save) {
      users.put(save.user().id(), save.user());
    } else if (saved instanceof ItemSaved save) {
      items.put(save.item().id(), save.item());
    }
  }

  int size() {
    return users.size() + items.size();
  }

  /** One for each. */
  List<Saved> effects() {
    List<Saved> effects = new ArrayList<>();
    items.values().forEach(item -> effects.add(new ItemSaved(item)));
    users.values().forEach(user -> effects.add(new UserSaved(user)));
    return effects;
  }
}
