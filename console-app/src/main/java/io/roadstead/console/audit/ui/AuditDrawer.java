package io.roadstead.console.audit.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.audit.model.AuditRecord;
import io.roadstead.console.uikit.DetailDrawer;
import io.roadstead.console.uikit.FactList;
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
        FactList facts = new FactList();
        facts.fact("audit.column.occurredAt", new Span(TIME.format(record.time())));
        facts.fact("audit.column.actor", new Span(AuditWords.actor(page, content)));
        facts.fact("audit.detail.actor-kind", new Span(text("audit.kind." + content.actorKind())));
        facts.fact("audit.column.target", code(content.target()));
        facts.fact("audit.column.source", code(content.source()));
        facts.fact("audit.column.trace", code(content.trace()));
        content.details().forEach((name, value) -> facts.named(name, new Span(value.isEmpty() ? "–" : value)));
        return facts;
    }

    private Component chain() {
        FactList facts = new FactList();
        facts.fact(
                "audit.detail.place",
                new Span(page.getTranslation(
                        "audit.detail.place.value",
                        record.place().sequence(),
                        record.place().partition())));
        facts.fact("audit.detail.hash", code(record.hash().hex()));
        facts.fact("audit.detail.previous", code(record.previous().hex()));
        Paragraph itself = new Paragraph(text(record.isItself() ? "audit.detail.intact" : "audit.detail.altered"));
        return new Div(facts, itself);
    }

    private Component json() {
        Pre json = new Pre(record.canonical());
        json.addClassName("rs-code");
        json.getElement().setAttribute("tabindex", "0");
        return new Div(new Paragraph(text("audit.detail.json")), json);
    }

    private static Component code(String value) {
        return value.isEmpty() ? new Span("–") : new Code(value);
    }

    private String text(String key) {
        return page.getTranslation(key);
    }
}
