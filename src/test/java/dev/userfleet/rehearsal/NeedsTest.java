package dev.userfleet.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NeedsTest {

  @Property
  void deleteOrder_anyGraph_nobodyGoesBeforeThoseWhoNeedThem(
      @ForAll @Size(max = 30) List<@IntRange(max = 29) Integer> needed) {
    List<Resource> resources = graph(needed);
    Set<String> left = new HashSet<>();
    resources.forEach(resource -> left.add(resource.urn()));
    for (List<Resource> level : new Needs(resources).deleteOrder()) {
      for (Resource resource : level) {
        assertTrue(
            resources.stream()
                .filter(other -> left.contains(other.urn()))
                .noneMatch(other -> other.needs().contains(resource.urn())),
            resource.urn());
      }
      level.forEach(resource -> left.remove(resource.urn()));
    }
    assertEquals(Set.of(), left);
  }

  @Property
  void inOrder_anyGraph_whoIsNeededComesFirst(
      @ForAll @Size(max = 30) List<@IntRange(max = 29) Integer> needed) {
    Set<String> seen = new HashSet<>();
    List<Resource> resources = graph(needed);
    for (Resource resource : new Needs(resources).inOrder()) {
      assertTrue(seen.containsAll(resource.needs()), resource.urn());
      seen.add(resource.urn());
    }
    assertEquals(resources.size(), seen.size());
  }

  @Test
  void of_chain_findsAllThatIsNeededIndirectly() {
    assertEquals(Set.of(urn(0), urn(1)), new Needs(graph(List.of(0, 0, 1))).of(List.of(urn(2))));
  }

  /** Number i needs the i-th number of the list, if that is lower than its own. */
  private static List<Resource> graph(List<Integer> needed) {
    List<Resource> resources = new ArrayList<>();
    for (int i = needed.size() - 1; i >= 0; i--) {
      Resource lonely = Resource.component(urn(i), /* parent= */ "");
      resources.add(needed.get(i) < i ? lonely.linked("", List.of(urn(needed.get(i)))) : lonely);
    }
    return resources;
  }

  private static String urn(int number) {
    return "urn:pulumi:dev::userfleet::t:i:T::" + number;
  }
}
