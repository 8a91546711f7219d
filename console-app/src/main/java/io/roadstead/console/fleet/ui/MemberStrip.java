package io.roadstead.console.fleet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.fleet.FleetMember;
import io.roadstead.console.fleet.FleetMembers;
import io.roadstead.console.fleet.FleetMembers.Outcome;
import io.roadstead.console.fleet.FleetWords;
import io.roadstead.console.fleet.FleetWords.Names;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.ConfirmDialog;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clusters that take part: what is not well first, and where there are many only the first of them. */
final class MemberStrip extends Card {
    private static final int FIRST = 8;

    private final FleetMembers members;
    private final FleetWords words;
    private final ClusterService clusters;
    private final SignedIn signedIn;
    private final boolean changes;
    private final Div shown = new Div();
    private Optional<Look> before = Optional.empty();
    private boolean all;

    /** What is shown, to see whether it is another one; with what stands there instead where it cannot be read. */
    private record Look(List<FleetMember> members, Names names, String refused) {}

    MemberStrip(FleetMembers members, FleetWords words, ClusterService clusters, SignedIn signedIn) {
        super("");
        this.members = members;
        this.words = words;
        this.clusters = clusters;
        this.signedIn = signedIn;
        this.changes = signedIn.caller()
                .filter(caller -> caller.may(Permission.CLUSTERS_WRITE))
                .isPresent();
        title(getTranslation("federation.members"), changes ? new Component[] {addButton()} : new Component[0]);
        shown.addClassName("rs-stack");
        add(shown);
        look();
    }

    private Button addButton() {
        return new Button(
                getTranslation("federation.member.add"),
                click -> new MemberDialog(members, clusters, signedIn, this::look).open());
    }

    /** Reads anew; draws anew only where something is another one. */
    void look() {
        Attempt.of(
                this,
                () -> show(new Look(members.all(signedIn.required()), words.names(), "")),
                refused -> show(new Look(List.of(), new Names(Map.of()), refused)));
    }

    private void show(Look look) {
        if (before.equals(Optional.of(look))) {
            return;
        }
        before = Optional.of(look);
        draw(look);
    }

    private void draw(Look look) {
        shown.removeAll();
        if (!look.refused().isEmpty()) {
            shown.add(new Notice(Notice.Kind.FAILED, look.refused()));
        } else if (look.members().isEmpty()) {
            shown.add(new Paragraph(getTranslation("federation.members.none")));
        } else {
            List<FleetMember> sorted = look.members().stream()
                    .sorted(Comparator.<FleetMember, Boolean>comparing(
                                    member -> member.state().equals("healthy") && member.observers() > 0)
                            .thenComparing(member -> look.names().of(member.cluster())))
                    .toList();
            shown.add(table(all ? sorted : sorted.stream().limit(FIRST).toList(), look.names()));
            if (!all && sorted.size() > FIRST) {
                shown.add(new Button(getTranslation("federation.members.all", sorted.size()), click -> {
                    all = true;
                    draw(look);
                }));
            }
        }
    }

    private Div table(List<FleetMember> sorted, Names names) {
        NativeTableRow heads = new NativeTableRow();
        List.of("cluster", "state", "why", "observers")
                .forEach(column -> heads.add(new NativeTableHeaderCell(getTranslation("federation.column." + column))));
        if (changes) {
            heads.add(new NativeTableHeaderCell(getTranslation("federation.column.do")));
        }
        NativeTableBody rows = new NativeTableBody();
        sorted.forEach(member -> rows.add(row(member, names)));
        NativeTable table = new NativeTable(new NativeTableHeader(heads), rows);
        table.addClassName("rs-table");
        Div frame = new Div(table);
        frame.addClassName("rs-scroll");
        return frame;
    }

    private NativeTableRow row(FleetMember member, Names names) {
        String name = names.of(member.cluster());
        Span why = new Span(AppWords.reason(this, names.in(member.why())) + " ");
        NativeTableRow row = new NativeTableRow(
                new NativeTableCell(new Anchor("clusters/" + member.cluster().value(), name)),
                new NativeTableCell(AppWords.badge(AppWords.member(this, member.state()))),
                new NativeTableCell(why, new Age(member.since())),
                new NativeTableCell(observers(member)));
        if (changes) {
            Button remove = new Button(getTranslation("federation.member.remove"), click -> ask(member, name));
            remove.setAriaLabel(getTranslation("federation.member.remove.label", name));
            remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            row.add(new NativeTableCell(remove));
        }
        return row;
    }

    private Component observers(FleetMember member) {
        if (member.observers() > 0) {
            return new Span(getTranslation("federation.observers", member.observers()));
        }
        Div none = new Div(
                new StatusBadge(Status.DEGRADED, getTranslation("federation.observers", 0)),
                new Span(getTranslation("federation.observers.none")));
        none.addClassName("rs-row");
        return none;
    }

    private void ask(FleetMember member, String name) {
        new ConfirmDialog(
                        new ConfirmDialog.Question(
                                getTranslation("federation.member.remove.title", name),
                                getTranslation("federation.member.remove"),
                                List.of(
                                        getTranslation("federation.member.remove.stays"),
                                        getTranslation("federation.member.remove.unplaced")),
                                "",
                                Optional.empty()),
                        () -> Attempt.of(this, () -> remove(member)))
                .open();
    }

    private void remove(FleetMember member) {
        Outcome outcome = members.remove(signedIn.required(), member.cluster());
        if (!(outcome instanceof Outcome.Done)) {
            Attempt.say(getTranslation("federation.member.missing"));
        }
        look();
    }
}
