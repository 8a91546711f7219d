package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterOutcome;
import io.roadstead.console.cluster.model.Standing;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.ConfirmDialog;
import io.roadstead.console.uikit.ConfirmDialog.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an administrator can do about a cluster.
 *
 * @param changed called after each change
 * @param joins gets how the agent joins again
 */
record ClusterButtons(
        Component page,
        Cluster cluster,
        ClusterActions actions,
        Runnable changed,
        Consumer<Instructions.Content> joins) {
    Button[] all() {
        List<Button> buttons = new ArrayList<>();
        buttons.add(button("clusters.edit", this::edit));
        buttons.add(button("clusters.link.edit", this::editLink));
        if (cluster.standing() == Standing.WAITING || cluster.standing() == Standing.ACTIVE) {
            buttons.add(button("clusters.reattach", this::reattach));
        }
        if (cluster.standing() == Standing.ACTIVE && reached()) {
            buttons.add(button("clusters.renew-key", this::renewKey));
        }
        Button remove = button(reached() ? "clusters.unregister" : "clusters.remove", this::remove);
        remove.addThemeVariants(ButtonVariant.LUMO_ERROR);
        buttons.add(remove);
        return buttons.toArray(Button[]::new);
    }

    private boolean reached() {
        return switch (cluster.health().state()) {
            case CONNECTED, DEGRADED, STALLED, API_UNREACHABLE -> true;
            case WAITING, OFFLINE, QUARANTINED, REMOVING -> false;
        };
    }

    private Button button(String key, Runnable press) {
        return new Button(page.getTranslation(key), click -> press.run());
    }

    private void edit() {
        ClusterFields fields = new ClusterFields();
        fields.show(cluster);
        Dialog dialog = dialog("clusters.edit");
        dialog.add(fields);
        Button save = button(
                "dialog.save",
                () -> fields.wanted()
                        .ifPresent(wanted -> ClusterAttempt.of(page, () -> actions.change(cluster, wanted), done -> {
                            dialog.close();
                            changed.run();
                        })));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(button("dialog.cancel", dialog::close), save);
        dialog.open();
    }

    private void editLink() {
        LinkFields fields = new LinkFields(cluster);
        Dialog dialog = dialog("clusters.link.edit");
        dialog.add(fields);
        Button save = button(
                "dialog.save",
                () -> fields.wanted()
                        .ifPresent(wanted -> ClusterAttempt.of(page, () -> actions.link(cluster, wanted), done -> {
                            dialog.close();
                            changed.run();
                        })));
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(button("dialog.cancel", dialog::close), save);
        dialog.open();
    }

    private void reattach() {
        Dialog dialog = dialog("clusters.reattach");
        ModeSelect mode = new ModeSelect(cluster.mode());
        dialog.add(new Paragraph(page.getTranslation("clusters.reattach.text")), mode);
        Button go = button(
                "clusters.reattach.go",
                () -> ClusterAttempt.of(page, () -> actions.reattach(cluster, mode.value()), done -> {
                    dialog.close();
                    if (done instanceof ClusterOutcome.Invited invited) {
                        joins.accept(actions.instructions(invited, mode.value()));
                    }
                }));
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(button("dialog.cancel", dialog::close), go);
        dialog.open();
    }

    private void renewKey() {
        ClusterAttempt.of(page, () -> actions.renewKey(cluster), done -> {
            Attempt.say(page.getTranslation("clusters.renew-key.done"));
            changed.run();
        });
    }

    private void remove() {
        boolean forced = !reached() && cluster.standing() != Standing.WAITING;
        List<String> consequences = new ArrayList<>();
        if (forced) {
            consequences.add(page.getTranslation("clusters.remove.forced"));
            consequences.add(page.getTranslation("clusters.remove.forced.later"));
        } else if (reached()) {
            consequences.add(page.getTranslation("clusters.unregister.objects"));
            consequences.add(page.getTranslation("clusters.unregister.rights"));
            consequences.add(page.getTranslation("clusters.unregister.workloads"));
        } else {
            consequences.add(page.getTranslation("clusters.remove.waiting"));
        }
        consequences.add(page.getTranslation("clusters.remove.id"));
        String action = page.getTranslation(reached() ? "clusters.unregister" : "clusters.remove");
        new ConfirmDialog(
                        new Question(
                                page.getTranslation("clusters.remove.title", cluster.name()),
                                action,
                                consequences,
                                reached() ? page.getTranslation("clusters.unregister.preview") : "",
                                Optional.of(cluster.name())),
                        () -> ClusterAttempt.of(page, () -> actions.remove(cluster, forced), this::removed))
                .open();
    }

    private void removed(ClusterOutcome outcome) {
        switch (outcome) {
            case ClusterOutcome.Begun begun ->
                page.getUI()
                        .ifPresent(ui ->
                                ui.navigate("operations/" + begun.operation().id()));
            default -> page.getUI().ifPresent(ui -> ui.navigate(ClustersView.class));
        }
    }

    private Dialog dialog(String title) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(page.getTranslation(title));
        dialog.setWidth("min(480px, 92vw)");
        return dialog;
    }
}
