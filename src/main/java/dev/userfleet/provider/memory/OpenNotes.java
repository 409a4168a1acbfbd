package dev.userfleet.provider.memory;

import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The notes that runs before left open. Finds those of a person without looking at all: a stack
 * whose state is written once keeps thousands. For one thread.
 */
final class OpenNotes {
  private final Map<String, Note> byKey = new LinkedHashMap<>();
  private final SetMultimap<String, Note> byId = LinkedHashMultimap.create();
  private final SetMultimap<String, Note> byEmail = LinkedHashMultimap.create();

  OpenNotes(Collection<Note> notes) {
    notes.forEach(this::add);
  }

  private void add(Note note) {
    byKey.put(note.key(), note);
    if (note.id() != null) {
      byId.put(note.id(), note);
    }
    if (note.email() != null) {
      byEmail.put(note.email(), note);
    }
  }

  Collection<Note> all() {
    return byKey.values();
  }

  /** Those about the same person as another one. */
  List<Note> ofSame(Note other) {
    Set<Note> candidates = new LinkedHashSet<>(candidates(other.key(), other.id()));
    if (other.email() != null) {
      candidates.addAll(byEmail.get(other.email()));
    }
    return candidates.stream().filter(other::isOfSame).toList();
  }

  /** Those that belong to a resource and its user. */
  List<Note> of(String urn, String id) {
    return candidates(urn, id).stream().filter(note -> note.isOf(urn, id)).toList();
  }

  /** Those of a user of the org. */
  List<Note> ofUser(String id) {
    return List.copyOf(byId.get(id));
  }

  void remove(String key) {
    Note note = byKey.remove(key);
    if (note != null) {
      byId.remove(note.id(), note);
      byEmail.remove(note.email(), note);
    }
  }

  private Set<Note> candidates(String key, @Nullable String id) {
    Set<Note> candidates = new LinkedHashSet<>();
    if (id != null) {
      candidates.addAll(byId.get(id));
    }
    Note named = byKey.get(key);
    if (named != null) {
      candidates.add(named);
    }
    return candidates;
  }
}
