package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.catalog.release.ReleaseDetail;
import io.roadstead.console.catalog.release.Releases;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.catalog.release.Revision;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.ConfirmDialog;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.StatusBadge;
import io.roadstead.console.uikit.yaml.YamlComparison;
import io.roadstead.console.uikit.yaml.YamlEditor;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** The revisions of a release, what was different in each of them, and the way back. */
final class ReleaseHistory extends Div {
    private final Releases releases;
    private final Caller caller;
    private final ReleaseDetail release;
    private final IntConsumer back;
    private final Div compared = new Div();

    /** @param back makes it what it was at a revision */
    ReleaseHistory(Releases releases, Caller caller, ReleaseDetail release, IntConsumer back) {
        this.releases = releases;
        this.caller = caller;
        this.release = release;
        this.back = back;
        addClassName("rs-stack");
        compared.addClassName("rs-stack");
        compared.getElement().setAttribute("aria-live", "polite");
        NativeTableRow heads = new NativeTableRow();
        List.of("revision", "status", "version", "updatedAt", "description", "do")
                .forEach(column -> heads.add(new NativeTableHeaderCell(getTranslation("releases.history." + column))));
        NativeTableBody rows = new NativeTableBody();
        release.revisions().forEach(revision -> rows.add(row(revision)));
        NativeTable table = new NativeTable(new NativeTableHeader(heads), rows);
        table.addClassName("rs-table");
        Div frame = new Div(table);
        frame.addClassName("rs-scroll");
        add(frame, compared);
    }

    private NativeTableRow row(Revision revision) {
        var state = CatalogWords.release(this, revision.status());
        return new NativeTableRow(
                new NativeTableCell(Integer.toString(revision.number())),
                new NativeTableCell(new StatusBadge(state.status(), state.word())),
                new NativeTableCell(revision.chartVersion()),
                new NativeTableCell(new Age(revision.at())),
                new NativeTableCell(revision.description()),
                new NativeTableCell(actions(revision)));
    }

    private Component actions(Revision revision) {
        if (revision.number() == release.row().revision()) {
            return new Span(getTranslation("releases.history.now"));
        }
        Button compare = new Button(getTranslation("releases.compare"), click -> compare(revision.number()));
        compare.setAriaLabel(getTranslation("releases.compare.label", revision.number()));
        Div all = new Div(compare);
        all.addClassName("rs-buttons");
        if (caller.may(Permission.OWN_WRITE) && !release.row().status().isPending()) {
            Button rollback = new Button(getTranslation("releases.rollback"), click -> ask(revision.number()));
            rollback.setAriaLabel(getTranslation("releases.rollback.label", revision.number()));
            all.add(rollback);
        }
        return all;
    }

    private void ask(int number) {
        new ConfirmDialog(
                        new ConfirmDialog.Question(
                                getTranslation(
                                        "releases.rollback.title",
                                        release.row().key().name(),
                                        number),
                                getTranslation("releases.rollback"),
                                List.of(
                                        getTranslation(
                                                "releases.rollback.what",
                                                number,
                                                release.row().revision() + 1),
                                        getTranslation("releases.rollback.data")),
                                "",
                                Optional.empty()),
                        () -> back.accept(number))
                .open();
    }

    private void compare(int number) {
        compared.removeAll();
        compared.add(new LiveLook<>(
                new Div(), () -> releases.revision(caller, release.row().key(), number), reply -> show(number, reply)));
    }

    private void show(int number, Reply<ReleaseDetail> reply) {
        switch (reply) {
            case Reply.Got<ReleaseDetail>(ReleaseDetail older) -> {
                difference("releases.values.overrides", number, older.overrides(), release.overrides());
                difference("releases.manifest", number, older.manifest(), release.manifest());
            }
            case Reply.Missing<ReleaseDetail> missing ->
                compared.add(new Notice(Notice.Kind.WARNING, getTranslation("releases.history.missing")));
            case Reply.Refused<ReleaseDetail>(var code, var reason) ->
                compared.add(new Notice(Notice.Kind.WARNING, CatalogWords.reason(this, reason)));
        }
    }

    private void difference(String heading, int number, String before, String now) {
        String title = getTranslation(
                "releases.compare.of",
                getTranslation(heading),
                number,
                release.row().revision());
        if (before.equals(now)) {
            compared.add(new H3(title), new Span(getTranslation("releases.compare.same")));
        } else if (before.length() <= YamlEditor.MAX_LENGTH && now.length() <= YamlEditor.MAX_LENGTH) {
            YamlEditor editor = new YamlEditor(title).readOnly();
            editor.compare(before, now, YamlComparison.UNIFIED);
            compared.add(editor);
        }
    }
}
