package io.roadstead.console.audit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.audit.model.AuditRecord;
import io.roadstead.console.uikit.DetailDrawer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** One record: what happened, where it stands in the chain, and the text that its hash is of. */
record AuditDrawer(Component page, AuditRecord record) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS 'UTC'").withZone(ZoneOffset.UTC);

    DetailDrawer made() {
        return new DetailDrawer(text("audit.kind"), record.content().action())
                .status(AuditList.outcome(page, record))
                .tab(text("audit.tab.summary"), summary())
                .tab(text("audit.tab.chain"), chain())
                .tab(text("audit.tab.json"), json());
    }

    private Component summary() {
        var content = record.content();
        DescriptionList facts = facts();
        fact(facts, text("audit.column.occurredAt"), new Span(TIME.format(record.time())));
        fact(facts, text("audit.column.actor"), new Span(AuditWords.actor(page, content)));
        fact(facts, text("audit.detail.actor-kind"), new Span(text("audit.kind." + content.actorKind())));
        fact(facts, text("audit.column.target"), code(content.target()));
        fact(facts, text("audit.column.source"), code(content.source()));
        fact(facts, text("audit.column.trace"), code(content.trace()));
        content.details().forEach((name, value) -> fact(facts, name, new Span(value.isEmpty() ? "–" : value)));
        return facts;
    }

    private Component chain() {
        DescriptionList facts = facts();
        fact(
                facts,
                text("audit.detail.place"),
                new Span(page.getTranslation(
                        "audit.detail.place.value",
                        record.place().sequence(),
                        record.place().partition())));
        fact(facts, text("audit.detail.hash"), code(record.hash().hex()));
        fact(facts, text("audit.detail.previous"), code(record.previous().hex()));
        Paragraph itself = new Paragraph(text(record.isItself() ? "audit.detail.intact" : "audit.detail.altered"));
        return new Div(facts, itself);
    }

    private Component json() {
        Pre json = new Pre(record.canonical());
        json.addClassName("rs-code");
        json.getElement().setAttribute("tabindex", "0");
        return new Div(new Paragraph(text("audit.detail.json")), json);
    }

    private static DescriptionList facts() {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("rs-facts");
        return facts;
    }

    private static Component code(String value) {
        return value.isEmpty() ? new Span("–") : new Code(value);
    }

    private static void fact(DescriptionList facts, String name, Component value) {
        facts.add(new DescriptionList.Term(name), new DescriptionList.Description(value));
    }

    private String text(String key) {
        return page.getTranslation(key);
    }
}
