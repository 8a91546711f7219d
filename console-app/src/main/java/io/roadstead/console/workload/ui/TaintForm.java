package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.workload.Edits;
import io.roadstead.console.workload.Manifests;
import io.roadstead.console.workload.Manifests.Opened;
import io.roadstead.console.workload.model.Taint;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks for other taints of a node. */
final class TaintForm {
    private final Edits edits;
    private final Caller caller;
    private final FleetObject node;
    private final Component page;
    private final FormDialog dialog;
    private final KeyRows rows;
    private List<?> seen = List.of();
    private List<Taint> before = List.of();

    private TaintForm(Component page, Edits edits, Caller caller, FleetObject node) {
        this.page = page;
        this.edits = edits;
        this.caller = caller;
        this.node = node;
        rows = new KeyRows(page, "taints", Taint.EFFECTS);
        dialog = new FormDialog(
                page, page.getTranslation("taints.of", node.name()), page.getTranslation("manifest.save"), this::take);
    }

    static void open(Component page, Manifests manifests, Edits edits, Caller caller, FleetObject node) {
        TaintForm form = new TaintForm(page, edits, caller, node);
        form.dialog.reading(() -> manifests.open(caller, node), form::show).open();
    }

    private void show(Opened opened) {
        seen = opened.there().at("spec", "taints") instanceof List<?> list ? list : List.of();
        before = Taint.of(opened.there());
        before.forEach(taint -> rows.add(new KeyRows.Entry(taint.key(), taint.value(), taint.effect())));
        dialog.fields(new Paragraph(page.getTranslation("taints.text")), rows);
    }

    private void take() {
        List<Taint> after = rows.entries().stream()
                .map(entry -> new Taint(entry.key(), entry.value().strip(), entry.choice()))
                .toList();
        Optional<Taint> bad =
                after.stream().filter(taint -> taint.fault().isPresent()).findFirst();
        if (bad.isPresent()) {
            dialog.fault(List.of(page.getTranslation(
                    "taints.fault." + bad.get().fault().orElseThrow(), bad.get().key())));
            return;
        }
        Set<String> removed = new HashSet<>(before.stream().map(Taint::id).toList());
        after.forEach(taint -> removed.remove(taint.id()));
        List<Taint> set =
                after.stream().filter(taint -> !before.contains(taint)).toList();
        dialog.close();
        if (!set.isEmpty() || !removed.isEmpty()) {
            Taint.Changed changed = new Taint.Changed(Optional.of(seen), set, removed);
            new MakingDialog(page, node, "change.taints", () -> edits.make(caller, node, changed)).open();
        }
    }
}
