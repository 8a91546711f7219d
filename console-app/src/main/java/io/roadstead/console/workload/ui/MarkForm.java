package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.workload.Changes;
import io.roadstead.console.workload.Manifests;
import io.roadstead.console.workload.Manifests.Opened;
import io.roadstead.console.workload.model.Change;
import io.roadstead.console.workload.model.Manifest;
import io.roadstead.console.workload.model.Marks;
import io.roadstead.console.workload.model.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks for other labels and annotations of an object. */
final class MarkForm {
    private final Changes changes;
    private final Caller caller;
    private final FleetObject object;
    private final Component page;
    private final FormDialog dialog;
    private final KeyRows labels;
    private final KeyRows annotations;
    private Map<String, String> labelsBefore = Map.of();
    private Map<String, String> annotationsBefore = Map.of();

    private MarkForm(Component page, Changes changes, Caller caller, FleetObject object) {
        this.page = page;
        this.changes = changes;
        this.caller = caller;
        this.object = object;
        labels = new KeyRows(page, "marks.label", List.of());
        annotations = new KeyRows(page, "marks.annotation", List.of());
        dialog = new FormDialog(
                page,
                page.getTranslation("marks.title", object.name()),
                page.getTranslation("manifest.save"),
                this::take);
    }

    static void open(Component page, Manifests manifests, Changes changes, Caller caller, FleetObject object) {
        MarkForm form = new MarkForm(page, changes, caller, object);
        form.dialog.reading(() -> manifests.open(caller, object), form::show).open();
    }

    private void show(Opened opened) {
        Tree readable = Manifest.readable(opened.there());
        labelsBefore = texts(readable.tree("metadata", "labels"));
        annotationsBefore = texts(readable.tree("metadata", "annotations"));
        labelsBefore.forEach((key, value) -> labels.add(new KeyRows.Entry(key, value, "")));
        annotationsBefore.forEach((key, value) -> annotations.add(new KeyRows.Entry(key, value, "")));
        dialog.fields(labels, annotations);
    }

    private static Map<String, String> texts(Tree fields) {
        Map<String, String> texts = new TreeMap<>();
        fields.fields().keySet().forEach(key -> texts.put(key, fields.text(key)));
        return texts;
    }

    private void take() {
        Marks labelled = Marks.between(labelsBefore, texts(labels));
        Marks annotated = Marks.between(annotationsBefore, texts(annotations));
        Optional<String> bad = labelled.labelFault().or(annotated::annotationFault);
        if (bad.isPresent()) {
            dialog.fault(List.of(page.getTranslation("marks.fault", bad.get())));
            return;
        }
        dialog.close();
        if (!labelled.isEmpty() || !annotated.isEmpty()) {
            Change change = new Change.Mark(labelled, annotated);
            new MakingDialog(page, object, "change.marks", () -> changes.make(caller, object, change)).open();
        }
    }

    private static Map<String, String> texts(KeyRows rows) {
        Map<String, String> texts = new TreeMap<>();
        rows.entries().forEach(entry -> texts.put(entry.key(), entry.value()));
        return texts;
    }
}
