package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.yaml.YamlComparison;
import io.roadstead.console.uikit.yaml.YamlEditor;
import io.roadstead.console.workload.Writing.Written;
import io.roadstead.console.workload.model.FieldManager;
import java.util.List;

/** Shows what saving would change, as the cluster itself says, and asks whether it shall. */
final class SaveDialog extends Dialog {
    private static final int MOST_LOSING = 8;
    private static final int MOST_FIELDS = 8;

    /** @param save called once, when the person says so */
    SaveDialog(Component page, FleetObject object, Written written, Runnable save) {
        setHeaderTitle(page.getTranslation("manifest.save.title", object.name()));
        setWidth("min(1100px, 96vw)");
        Div all = new Div();
        all.addClassName("rs-stack");
        String before = written.before().yaml();
        String after = written.after().yaml();
        boolean same = before.equals(after);
        all.add(new Paragraph(
                page.getTranslation(same ? "manifest.save.same" : "manifest.save.text", object.clusterName())));
        if (written.merged()) {
            all.add(new Notice(Notice.Kind.INFORMATION, page.getTranslation("manifest.save.merged")));
        }
        written.warnings().forEach(warning -> all.add(new Notice(Notice.Kind.WARNING, warning)));
        all.add(losing(page, written));
        if (!same) {
            YamlEditor comparison = new YamlEditor(page.getTranslation("manifest.save.changes")).readOnly();
            comparison.compare(before, after, YamlComparison.UNIFIED);
            all.add(comparison);
        }
        add(all);
        Button go = new Button(page.getTranslation("manifest.save"), click -> {
            close();
            save.run();
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        go.setVisible(!same);
        go.setDisableOnClick(true);
        getFooter().add(new Button(page.getTranslation("dialog.cancel"), click -> close()), go);
    }

    /** Whoever managed what is changed may write it again. */
    private static Component[] losing(Component page, Written written) {
        return FieldManager.losing(written.before().there(), written.after().there()).stream()
                .limit(MOST_LOSING)
                .map(manager -> new Notice(
                        Notice.Kind.WARNING,
                        page.getTranslation(
                                "managers.loses",
                                manager.name(),
                                fields(manager.fields()),
                                ManagerTable.word(page, manager.habit()))))
                .toArray(Component[]::new);
    }

    private static String fields(List<String> fields) {
        String some = String.join(", ", fields.stream().limit(MOST_FIELDS).toList());
        return fields.size() > MOST_FIELDS ? some + " …" : some;
    }
}
