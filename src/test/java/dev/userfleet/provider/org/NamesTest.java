package dev.userfleet.provider.org;

import static dev.userfleet.provider.AnsweringOrg.reply;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.genesys.names.Catalog;
import dev.userfleet.provider.AnsweringOrg;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.throttle.http.Reply;
import dev.userfleet.throttle.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class NamesTest {
  private static final String ID = "11111111-2222-3333-4444-555555555555";
  private static final String SKILLS = "/api/v2/routing/skills";

  private final AnsweringOrg org = new AnsweringOrg(NamesTest::answer);
  private final List<String> told = new ArrayList<>();
  private final Names names = new Names(org.client, /* makesMissing= */ false, made -> {});

  /** Two pages; "Sales" stands on the second, and a deleted namesake on the first. */
  private static Reply answer(Request request) {
    if (request.method().equals("POST")) {
      return reply(200, "{'id': 'made', 'name': 'New'}");
    }
    if (!request.path().startsWith(SKILLS)) {
      return reply(
          200, "{'entities': [{'id': 'g1', 'name': 'Twin'}, {'id': 'g2', 'name': 'Twin'}]}");
    }
    return reply(
        200,
        request.path().endsWith("pageNumber=1")
            ? "{'pageCount': 2, 'entities': [{'id': 's1', 'name': 'Billing', 'state': 'active'},"
                + " {'id': 's0', 'name': 'Sales', 'state': 'deleted'}]}"
            : "{'pageCount': 2, 'entities': [{'id': 's2', 'name': 'Sales'}]}");
  }

  @Test
  void id_nameOnTheSecondPage_isFoundByOneListing() {
    CompletableFuture<String> sales = names.id(Catalog.SKILL, "Sales", org.operation("a"));
    CompletableFuture<String> billing = names.id(Catalog.SKILL, "Billing", org.operation("b"));

    assertEquals("s2", org.result(sales));
    assertEquals("s1", org.result(billing));
    assertEquals(2, org.asked(SKILLS));
  }

  @Test
  void id_anId_costsNoCall() {
    assertEquals(ID, org.result(names.id(Catalog.SKILL, ID, org.operation("a"))));
    assertEquals(0, org.asked(SKILLS));
  }

  @Test
  void id_missingName_isToldWithNearMisses() {
    assertEquals(
        "the org has no skill 'sales' (did you mean Sales?)", fault(Catalog.SKILL, "sales"));
    assertEquals("the org has no skill 'Moon'", fault(Catalog.SKILL, "Moon"));
  }

  @Test
  void id_twoOfOneName_asksForTheId() {
    assertEquals(
        "the org has more than one group 'Twin'; give the id of one", fault(Catalog.GROUP, "Twin"));
  }

  @Test
  void id_missingSkillThatIsToBeMade_isMadeOnce() {
    Names making = new Names(org.client, /* makesMissing= */ true, told::add);

    CompletableFuture<String> one = making.id(Catalog.SKILL, "New", org.operation("a"));
    CompletableFuture<String> other = making.id(Catalog.SKILL, "New", org.operation("b"));

    assertEquals("made", org.result(one));
    assertEquals("made", org.result(other));
    assertEquals(3, org.asked(SKILLS));
    assertEquals(List.of("skill 'New'"), told);
    assertTrue(fault(making, Catalog.GROUP, "New").contains("no group"));
  }

  @Test
  void id_madeByAnotherRunMeanwhile_isFound() {
    boolean[] there = {false};
    AnsweringOrg racing =
        new AnsweringOrg(
            request -> {
              if (request.method().equals("POST")) {
                there[0] = true;
                return reply(409, "{'code': 'general.conflict', 'message': 'there is one'}");
              }
              return reply(200, there[0] ? "{'entities': [{'id': 's9', 'name': 'New'}]}" : "{}");
            });
    Names making = new Names(racing.client, /* makesMissing= */ true, told::add);

    assertEquals("s9", racing.result(making.id(Catalog.SKILL, "New", racing.operation("a"))));
    assertEquals(List.of(), told);
  }

  @Test
  void fault_aKnownName_isNone() {
    assertEquals(
        Optional.empty(), org.result(names.fault(Catalog.SKILL, "Billing", org.operation("look"))));
  }

  private String fault(Catalog catalog, String name) {
    return fault(names, catalog, name);
  }

  /** The same from the look and from the use. */
  private String fault(Names asked, Catalog catalog, String name) {
    CompletableFuture<String> id = asked.id(catalog, name, org.operation("use"));
    CompletionException failure = assertThrows(CompletionException.class, () -> org.result(id));
    String told =
        String.valueOf(assertInstanceOf(ProviderFault.class, failure.getCause()).getMessage());
    assertEquals(Optional.of(told), org.result(asked.fault(catalog, name, org.operation("look"))));
    return told;
  }
}
