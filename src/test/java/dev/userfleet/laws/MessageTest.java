package dev.userfleet.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessageTest {
  private static final Rosters ANN_AND_BOB =
      Stream.of(Human.ANN, Human.BOB)
          .reduce(
              Rosters.of(Layout.ONE_FLEET),
              (rosters, who) -> new Edit.Hire(who, 0, /* onTop= */ false).on(rosters),
              (one, other) -> other);

  private static final String TOLD =
      """
      Diagnostics:
        pulumi:pulumi:Stack (userfleet-one):
          error: userfleet:index:UserFleet resource 'fleet' has a problem: nothing was registered:
            - 0018 (bob@example.com) has the key of 0017 (ann@example.com): samePerson: true
            - 0017 (ann@example.com) has two:
              and this
          3 calls in 1 s: 0 refused

      Resources:
          1 errored
      """;

  private final Told told =
      Told.of(TOLD, /* failed= */ true, Layout.ONE_FLEET.fleets(), List.of(), /* insidePause= */ 0);

  @Test
  void failures_ofSeveralLines_endBeforeTheClosingLine() {
    assertEquals(1, told.failures().size());
    assertEquals(true, told.failures().get(0).endsWith("and this"));
  }

  @Test
  void refused_fleetOfWhichNothingWasRegistered_isNamed() {
    assertEquals(Layout.ONE_FLEET.fleets(), told.refused());
  }

  @Test
  void subject_ofEachRefusal_isTheRowNamedFirst() {
    assertEquals(
        List.of(Optional.of(Human.BOB), Optional.of(Human.ANN)),
        told.failures().stream()
            .flatMap(Message::each)
            .map(message -> message.subject(ANN_AND_BOB.sheets()))
            .map(subject -> subject.map(named -> named.row().who()))
            .toList());
  }

  @Test
  void subject_wordWithinAnother_namesNobody() {
    assertEquals(
        Optional.empty(), new Message("x-0017 (joann@example.com)").subject(ANN_AND_BOB.sheets()));
  }
}
