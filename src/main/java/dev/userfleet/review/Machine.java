package dev.userfleet.review;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.userfleet.review.Change.Kind;
import dev.userfleet.text.Choice;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A review for other programs. Pure. */
final class Machine {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private Machine() {}

  /**
   * {@code passes}, {@code counts} by kind, {@code onDestroy}, {@code forecast}, {@code refusals},
   * {@code warnings}, {@code note}, and {@code changes} with kind, key, email, name, fields,
   * formerEmail, deactivated, calls; and {@code memberships} with kind, object, divisions, joining,
   * leaving, moved, exclusive, calls.
   */
  static String json(Review review) {
    JsonObject root = new JsonObject();
    root.addProperty("passes", review.passes());
    JsonObject counts = new JsonObject();
    for (Kind kind : Kind.values()) {
      counts.addProperty(Choice.typed(kind), review.plan().count(kind));
    }
    root.add("counts", counts);
    root.addProperty("onDestroy", Choice.typed(review.plan().stack().onDestroy()));
    root.addProperty("forecast", review.forecast());
    root.add("refusals", GSON.toJsonTree(messages(review.refusals())));
    root.add("warnings", GSON.toJsonTree(messages(review.warnings())));
    root.addProperty("note", review.note());
    root.add("changes", GSON.toJsonTree(review.plan().changes()));
    root.add("memberships", GSON.toJsonTree(memberships(review.plan())));
    return GSON.toJson(root) + "\n";
  }

  private record Membership(
      String kind,
      String object,
      Set<String> divisions,
      Set<String> joining,
      Set<String> again,
      Set<String> leaving,
      Set<String> moved,
      boolean exclusive,
      int calls) {}

  private static List<Membership> memberships(Plan plan) {
    return plan.members().stream()
        .map(
            one ->
                new Membership(
                    one.kind().word(),
                    one.object(),
                    new TreeSet<>(one.divisions()),
                    one.joining(),
                    one.again(),
                    one.leaving().keySet(),
                    one.moved(),
                    one.isExclusive(),
                    one.calls(plan.stack().declared().memberships())))
        .toList();
  }

  /** One test case that fails with the refusals; the warnings are its output. */
  static String junit(Review review) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "userfleet review");
      xml.writeAttribute("tests", "1");
      xml.writeAttribute("failures", review.passes() ? "0" : "1");
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", "userfleet");
      xml.writeAttribute("name", "review");
      if (!review.passes()) {
        xml.writeStartElement("failure");
        xml.writeAttribute(
            "message",
            review.refusals().stream().map(PlainText::sentence).collect(Collectors.joining("; ")));
        xml.writeCharacters(String.join("\n", messages(review.refusals())));
        xml.writeEndElement();
      }
      xml.writeStartElement("system-out");
      xml.writeCharacters(PlainText.of(review));
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("text in memory was refused", e);
    }
    return text + "\n";
  }

  private static List<String> messages(List<Remark> remarks) {
    return remarks.stream().map(PlainText::whole).toList();
  }
}
