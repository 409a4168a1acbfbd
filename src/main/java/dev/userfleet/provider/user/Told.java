package dev.userfleet.provider.user;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** What people are to read at the end of a run, each kind in one go. Thread-safe. */
public final class Told {
  /** Kinds of news, in the order in which they are told. */
  enum News {
    RESTORED(
        "restored under their old ids and with their old passwords, and with what is declared;"
            + " other roles, extensions and stations that they may have had are gone"),
    ADOPTED(
        "live before, now managed here and brought to what is declared, but for their passwords"
            + " (onExisting: adopt)"),
    RESUMED(
        "live before, with nothing but what is declared and never used, so taken as made by a run"
            + " that was cut off (onExisting: resume)"),
    UNSEEN(
        "neither live nor deleted by what the org shows, so kept in the state (may the client see"
            + " their divisions?)"),
    IDLE_PASSWORD(
        "there already, so the password that their rows have now is not set (a new passwordVersion"
            + " sets it)"),
    HANDED_ON("gone from the state under this name only: another resource has the same user"),
    MOVED(
        "of another shard now, which has taken them over, so left as they were, though called"
            + " deleted above",
        false),
    /** The engine has just listed whom it calls deleted. */
    RETAINED(
        "left in the org as they were (onDestroy: retain), though called deleted above", false),
    DEACTIVATED("deactivated (onDestroy: deactivate), though called deleted above", false);

    private final String words;
    private final boolean named;

    News(String words) {
      this(words, true);
    }

    News(String words, boolean named) {
      this.words = words;
      this.named = named;
    }

    private String of(Collection<String> names) {
      return words + ", " + names.size() + (named ? ": " + String.join(", ", names) : "");
    }
  }

  private final Map<News, Collection<String>> news = new ConcurrentSkipListMap<>();

  /**
   * One thing happened to one person.
   *
   * @param who the e-mail, or a name that may be told instead
   */
  void add(News kind, String who) {
    news.computeIfAbsent(kind, first -> new ConcurrentSkipListSet<>()).add(who);
  }

  /** What to tell, once; empty if nothing happened. */
  public synchronized Optional<String> tell() {
    List<String> lines = new ArrayList<>();
    news.forEach((kind, names) -> lines.add(kind.of(names)));
    news.clear();
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
  }
}
