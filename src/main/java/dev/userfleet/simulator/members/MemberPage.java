package dev.userfleet.simulator.members;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.message.Page;
import dev.userfleet.simulator.message.Query;
import java.util.List;

/**
 * A page of a queue's members. A size above the most is cut, and nothing says how many there are in
 * all: one pages until there is no next page.
 */
record MemberPage(Page page) {
  private static final int MOST = 100;

  static MemberPage of(Query query) {
    return new MemberPage(Page.cut(query, MOST));
  }

  <T> List<T> of(List<T> all) {
    return page.of(all);
  }

  JsonObject listing(String path, Query query, JsonArray entities, int total) {
    JsonObject answer = page.listing(path, query, entities, total);
    List.of("total", "pageCount", "lastUri").forEach(answer::remove);
    return answer;
  }
}
