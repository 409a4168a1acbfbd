package dev.userfleet.provider.user;

import com.google.protobuf.Struct;
import dev.userfleet.genesys.model.User;
import dev.userfleet.person.Field;
import dev.userfleet.provider.config.OnDestroy;
import dev.userfleet.provider.memory.Note;
import dev.userfleet.provider.memory.Note.Deed;
import dev.userfleet.provider.user.Creation.Created;
import dev.userfleet.provider.user.Whereabouts.Place;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A user of whom the state may not know the newest: looks where the user is, and brings what is
 * declared about from there.
 */
final class Settlement {
  private final Creation creation;
  private final Whereabouts whereabouts;

  Settlement(Creation creation, Whereabouts whereabouts) {
    this.creation = creation;
    this.whereabouts = whereabouts;
  }

  /** The engine replaces the resource: the person stays, with the same id. */
  CompletableFuture<Created> replaced(String id) {
    return find(id)
        .thenCompose(
            place ->
                place instanceof Place.Live live
                    ? begin(id)
                        .thenCompose(noted -> finish(live.user(), creation.differing(live.user())))
                    : new UserCreation(creation).run());
  }

  /**
   * A run that was killed has sent something of which the state knows nothing.
   *
   * @param sent what that was
   * @param changed what is to be changed by what the state knows
   */
  CompletableFuture<Struct> updated(String id, Deed sent, Set<Field> changed) {
    return find(id)
        .thenCompose(
            place -> {
              if (place instanceof Place.Live live) {
                Set<Field> fields = creation.differing(live.user());
                fields.addAll(changed);
                if (sent == Deed.DELETE && isDeactivated(live.user())) {
                  fields.add(Field.STATE);
                }
                return finish(live.user(), fields);
              }
              if (place instanceof Place.Deleted deleted) {
                return new Restoration(creation).run(deleted.user());
              }
              throw Unseen.of(id);
            })
        .thenApply(Created::outputs);
  }

  /** By that run, where the stack deactivates people instead of deleting them. */
  private boolean isDeactivated(User user) {
    return creation.session().settings().onDestroy() == OnDestroy.DEACTIVATE
        && !creation.wanted().stateOrActive().equals(user.state());
  }

  private CompletableFuture<Place> find(String id) {
    return whereabouts.find(creation.client(), id, creation.operation());
  }

  private CompletableFuture<Optional<Note>> begin(String id) {
    return creation
        .notes()
        .begin(Deed.UPDATE, creation.urn(), /* email= */ null, creation.org().id().orElse(""), id);
  }

  private CompletableFuture<Created> finish(User user, Set<Field> fields) {
    return creation.finish(user, fields, /* made= */ false);
  }
}
