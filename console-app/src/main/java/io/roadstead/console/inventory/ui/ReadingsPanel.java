package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.cluster.model.hardware.lustre.LustreBalance;
import io.roadstead.console.cluster.model.hardware.lustre.LustreBalance.Severity;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTarget;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTarget.Room;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTargets;
import io.roadstead.console.cluster.model.hardware.lustre.TargetName;
import io.roadstead.console.inventory.FileSystemReadings.Seen;
import io.roadstead.console.inventory.model.ReadingsSource;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.GridCell;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** How a file system is: its room, what has to be looked at, how evenly it is filled, and its targets. */
final class ReadingsPanel extends Div {
    private static final Duration OLD = Duration.ofMinutes(5);

    private final Optional<Consumer<TargetName>> forget;

    /** @param forget a target, and tell what is known then; empty for whoever may not */
    ReadingsPanel(Seen seen, Optional<Function<TargetName, Optional<Seen>>> forget) {
        this.forget = forget.map(forgets -> target -> forgets.apply(target).ifPresent(this::show));
        addClassName("rs-stack");
        show(seen);
    }

    void show(Seen seen) {
        removeAll();
        LustreTargets targets = seen.readings().targets();
        seen.readings().failure().ifPresent(reason -> add(new Notice(Notice.Kind.WARNING, words(reason))));
        if (targets.targets().isEmpty()) {
            boolean none = seen.readings().source() instanceof ReadingsSource.None;
            add(muted(getTranslation(none ? "filesystems.targets.unknown" : "filesystems.targets.none")));
            return;
        }
        LustreBalance balance = seen.balance();
        add(facts(seen, targets, balance));
        if (!balance.warnings().isEmpty()) {
            add(warnings(balance));
        }
        add(TargetTable.of(this, targets.targets(), forget));
        seen.readings().readAt().ifPresent(at -> {
            Paragraph asOf = new Paragraph();
            asOf.add(Age.asOf(at, OLD));
            add(asOf);
        });
    }

    private FactList facts(Seen seen, LustreTargets targets, LustreBalance balance) {
        GridCell.State state = RoomWords.state(this, seen);
        FactList list = new FactList()
                .fact("filesystems.fact.state", new StatusBadge(state.status(), state.word()))
                .fact("filesystems.fact.room", room(space(targets)))
                .fact("filesystems.fact.inodes", inodes(targets))
                .fact("filesystems.fact.clients", clients(targets));
        balance.fill()
                .ifPresent(fill -> list.fact(
                        "filesystems.fact.fill",
                        getTranslation(
                                "filesystems.fill",
                                figure(fill.least()),
                                figure(fill.median()),
                                figure(fill.most()),
                                figure(fill.deviation()))));
        return list;
    }

    private static Optional<Room> space(LustreTargets targets) {
        return RoomWords.sum(targets.of(TargetName.Kind.OST).stream()
                .map(LustreTarget::space)
                .toList());
    }

    private String room(Optional<Room> room) {
        return room.map(is -> getTranslation(
                        "filesystems.room",
                        RoomWords.bytes(is.capacity() - is.free()),
                        RoomWords.bytes(is.capacity()),
                        RoomWords.percent(is.usedPercent()),
                        RoomWords.bytes(is.available())))
                .orElse("");
    }

    private String inodes(LustreTargets targets) {
        return RoomWords.sum(targets.of(TargetName.Kind.MDT).stream()
                        .map(LustreTarget::inodes)
                        .toList())
                .map(is -> getTranslation(
                        "filesystems.inodes",
                        String.format(Locale.ROOT, "%,d", is.capacity() - is.free()),
                        String.format(Locale.ROOT, "%,d", is.capacity()),
                        RoomWords.percent(is.usedPercent())))
                .orElse("");
    }

    /** Each client is connected to each target: the most that one of them has. */
    private static String clients(LustreTargets targets) {
        OptionalLong most = targets.targets().stream()
                .filter(target -> target.name().kind() != TargetName.Kind.MGT)
                .map(LustreTarget::clients)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .max();
        return most.isPresent() ? String.valueOf(most.getAsLong()) : "";
    }

    private UnorderedList warnings(LustreBalance balance) {
        UnorderedList list = new UnorderedList();
        list.addClassNames("rs-lines", "rs-wrapping");
        List<LustreBalance.Warning> all = balance.warnings();
        all.stream()
                .limit(50)
                .forEach(warning -> list.add(new ListItem(
                        new StatusBadge(
                                warning.severity() == Severity.CRITICAL ? Status.FAILED : Status.DEGRADED,
                                getTranslation("filesystems.severity."
                                        + warning.severity().name().toLowerCase(Locale.ROOT))),
                        new Span(words(warning.reason())))));
        return list;
    }

    private String words(Reason reason) {
        return getTranslation(reason.key(), reason.arguments().toArray());
    }

    private static String figure(double percent) {
        return String.format(Locale.ROOT, "%.0f", percent);
    }

    private static Paragraph muted(String text) {
        Paragraph line = new Paragraph(text);
        line.addClassName("rs-muted");
        return line;
    }
}
