package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.yaml.YamlComparison;
import io.roadstead.console.uikit.yaml.YamlEditor;
import io.roadstead.console.workload.Manifests.Opened;
import io.roadstead.console.workload.Rollouts;
import io.roadstead.console.workload.YamlText;
import io.roadstead.console.workload.model.Revision;
import java.util.List;

/** Shows what a workload was, and what would change if it were so again. */
final class RollbackDialog extends Dialog {
    private static final int MOST_SHOWN = 50;

    private final Component page;
    private final Rollouts rollouts;
    private final Caller caller;
    private final FleetObject object;
    private final Div all = new Div();
    private final Div chosen = new Div();
    private final Div taking = new Div();

    RollbackDialog(Component page, Rollouts rollouts, Caller caller, FleetObject object) {
        this.page = page;
        this.rollouts = rollouts;
        this.caller = caller;
        this.object = object;
        setHeaderTitle(page.getTranslation("rollback.title", object.name()));
        setWidth("min(1100px, 96vw)");
        all.addClassName("rs-stack");
        chosen.addClassName("rs-stack");
        chosen.getElement().setAttribute("aria-live", "polite");
        all.add(new LiveLook<>(new Div(), () -> rollouts.history(caller, object), this::show), chosen);
        add(all);
        getFooter().add(new Button(page.getTranslation("dialog.cancel"), click -> close()), taking);
    }

    private void show(Rollouts.History history) {
        switch (history) {
            case Rollouts.History.Here(Opened now, List<Revision> revisions) -> show(now, revisions);
            case Rollouts.History.Not(var why) ->
                ManifestWords.of(this, why).forEach(sentence -> chosen.add(new Notice(Notice.Kind.WARNING, sentence)));
        }
    }

    private void show(Opened now, List<Revision> revisions) {
        if (revisions.stream().allMatch(revision -> revision.isNow(now.there()))) {
            chosen.add(new Paragraph(getTranslation("rollback.none")));
            return;
        }
        NativeTableRow heads = new NativeTableRow();
        for (String column : List.of("number", "age", "images", "cause", "compare")) {
            heads.add(new NativeTableHeaderCell(getTranslation("rollback." + column)));
        }
        NativeTableBody rows = new NativeTableBody();
        revisions.stream().limit(MOST_SHOWN).forEach(revision -> rows.add(row(now, revision)));
        NativeTable table = new NativeTable(new NativeTableHeader(heads), rows);
        table.addClassName("rs-table");
        Div frame = new Div(table);
        frame.addClassName("rs-scroll");
        all.addComponentAtIndex(1, frame);
    }

    private NativeTableRow row(Opened now, Revision revision) {
        Component age = revision.createdAt().<Component>map(Age::new).orElseGet(Span::new);
        Component compare = revision.isNow(now.there())
                ? new Span(getTranslation("rollback.now"))
                : new Button(getTranslation("rollback.show", revision.number()), click -> compare(now, revision));
        return new NativeTableRow(
                new NativeTableCell(Long.toString(revision.number())),
                new NativeTableCell(age),
                new NativeTableCell(String.join(", ", revision.images())),
                new NativeTableCell(revision.cause()),
                new NativeTableCell(compare));
    }

    private void compare(Opened now, Revision revision) {
        chosen.removeAll();
        String before = YamlText.of(Revision.bare(now.there().tree("spec", "template")));
        String after = YamlText.of(revision.template());
        if (before.length() <= YamlEditor.MAX_LENGTH && after.length() <= YamlEditor.MAX_LENGTH) {
            YamlEditor comparison = new YamlEditor(getTranslation("rollback.changes", revision.number())).readOnly();
            comparison.compare(before, after, YamlComparison.UNIFIED);
            chosen.add(comparison);
        }
        Button go = new Button(getTranslation("rollback.go", revision.number()), click -> {
            close();
            new MakingDialog(page, object, "change.rollback", () -> rollouts.back(caller, now, revision)).open();
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        go.setDisableOnClick(true);
        taking.removeAll();
        taking.add(go);
    }
}
