package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTarget;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTarget.Room;
import io.roadstead.console.cluster.model.hardware.lustre.TargetName;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.GridCell;
import io.roadstead.console.uikit.StatusBadge;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The targets of a file system, with those that are gone until somebody forgets them. */
final class TargetTable {
    private static final int MOST = 500;
    private static final List<String> COLUMNS = List.of("target", "size", "used", "inodes", "server", "state", "seen");

    private TargetTable() {}

    /** @param forget what a button of those that are gone does; empty for whoever may not */
    static NativeTable of(Component page, List<LustreTarget> targets, Optional<Consumer<TargetName>> forget) {
        NativeTable table = new NativeTable();
        table.addClassName("rs-table");
        NativeTableRow titles = new NativeTableRow();
        COLUMNS.forEach(column ->
                titles.add(new NativeTableHeaderCell(page.getTranslation("filesystems.target.column." + column))));
        NativeTableHeader head = new NativeTableHeader();
        head.add(titles);
        NativeTableBody body = new NativeTableBody();
        targets.stream().limit(MOST).forEach(target -> body.add(row(page, target, forget)));
        table.add(head, body);
        return table;
    }

    private static NativeTableRow row(Component page, LustreTarget target, Optional<Consumer<TargetName>> forget) {
        GridCell.State state = RoomWords.state(page, target);
        NativeTableCell seen = new NativeTableCell(new Age(target.seen()));
        forget.filter(may -> !target.isPresent()).ifPresent(does -> {
            Button button =
                    new Button(page.getTranslation("filesystems.target.forget"), click -> does.accept(target.name()));
            button.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            button.setAriaLabel(page.getTranslation("filesystems.target.forget.label", target.name()));
            seen.add(button);
        });
        return new NativeTableRow(
                cell(target.name().toString()),
                cell(target.space().map(Room::capacity).map(RoomWords::bytes).orElse("–")),
                cell(RoomWords.percent(RoomWords.percent(target.space()))),
                cell(RoomWords.percent(RoomWords.percent(target.inodes()))),
                cell(target.server().isEmpty() ? "–" : target.server()),
                new NativeTableCell(new StatusBadge(state.status(), state.word())),
                seen);
    }

    private static NativeTableCell cell(String text) {
        return new NativeTableCell(new Span(text));
    }
}
