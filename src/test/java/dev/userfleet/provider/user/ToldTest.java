package dev.userfleet.provider.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.userfleet.provider.user.Told.News;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToldTest {
  private final Told told = new Told();

  @Test
  void tell_nothingHappened_silent() {
    assertEquals(Optional.empty(), told.tell());
  }

  @Test
  void tell_severalKinds_oneLineEachWithCountAndNamesInOrder() {
    told.add(News.UNSEEN, "E9");
    told.add(News.RESTORED, "zoe@b.co");
    told.add(News.RESTORED, "ann@b.co");
    told.add(News.RESTORED, "ann@b.co");

    assertEquals(
        Optional.of(
            "restored under their old ids and with their old passwords, and with what is"
                + " declared; other roles, extensions and stations that they may have had are gone, 2: ann@b.co, zoe@b.co\n"
                + "neither live nor deleted by what the org shows, so kept in the state (may the"
                + " client see their divisions?), 1: E9"),
        told.tell());
  }

  @Test
  void tell_twice_theSecondTimeOnlyWhatIsNew() {
    told.add(News.ADOPTED, "ann@b.co");
    told.tell();

    assertEquals(Optional.empty(), told.tell());

    told.add(News.RESUMED, "bob@b.co");
    assertEquals(
        Optional.of(
            "live before, with nothing but what is declared and never used, so taken as made by a"
                + " run that was cut off (onExisting: resume), 1: bob@b.co"),
        told.tell());
  }
}
