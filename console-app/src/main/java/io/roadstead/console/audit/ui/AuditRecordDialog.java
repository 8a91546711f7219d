package io.roadstead.console.audit.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Pre;
import io.roadstead.console.audit.model.AuditRecord;

/** One record with the text that its hash is of. */
final class AuditRecordDialog extends Dialog {
    AuditRecordDialog(AuditRecord record) {
        setHeaderTitle(record.content().action());
        setWidth("min(760px, 96vw)");
        var content = record.content();
        DescriptionList facts = new DescriptionList();
        facts.addClassName("rs-facts");
        fact(facts, "audit.column.time", record.time().toString());
        fact(facts, "audit.column.actor", AuditWords.actor(this, content));
        fact(facts, "audit.column.target", content.target());
        fact(facts, "audit.column.outcome", AuditWords.outcome(this, content.outcome()));
        fact(facts, "audit.column.source", content.source());
        content.details().forEach((name, value) -> add(facts, name, value));
        fact(facts, "audit.detail.place", record.place().toString());
        fact(facts, "audit.detail.hash", record.hash().hex());
        fact(facts, "audit.detail.previous", record.previous().hex());
        Pre json = new Pre(record.canonical());
        json.addClassName("rs-code");
        json.getElement().setAttribute("tabindex", "0");
        add(facts, new H3(getTranslation("audit.detail.json")), json);
        getFooter().add(new Button(getTranslation("audit.detail.close"), click -> close()));
    }

    private void fact(DescriptionList facts, String key, String value) {
        add(facts, getTranslation(key), value);
    }

    private static void add(DescriptionList facts, String name, String value) {
        facts.add(new DescriptionList.Term(name), new DescriptionList.Description(value.isEmpty() ? "–" : value));
    }
}
