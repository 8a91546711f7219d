package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.select.Select;
import io.roadstead.console.access.rbac.model.PodSecurity;
import io.roadstead.console.access.rbac.model.ProjectSettings;
import java.util.Optional;

/** What pods of a project may ask of their nodes. */
final class PodSecurityCard extends SettingCard {
    private final Select<PodSecurity> level = new Select<>();

    PodSecurityCard() {
        super("pod-security");
        level.setLabel(getTranslation("projects.column.podSecurity"));
        level.setItems(PodSecurity.values());
        level.setItemLabelGenerator(item -> getTranslation("projects.pod-security." + item.word()));
        level.addValueChangeListener(change -> level.setHelperText(
                getTranslation("projects.pod-security." + change.getValue().word() + ".text")));
        level.setValue(PodSecurity.UNSET);
        fields(level);
    }

    @Override
    void show(ProjectSettings settings) {
        level.setValue(settings.podSecurity());
    }

    @Override
    Optional<ProjectSettings> wanted(ProjectSettings present) {
        return Optional.of(new ProjectSettings(
                present.quota(),
                present.shares(),
                present.requests(),
                present.limits(),
                level.getValue(),
                present.mesh(),
                present.budget()));
    }

    @Override
    boolean same(ProjectSettings one, ProjectSettings other) {
        return one.podSecurity() == other.podSecurity();
    }
}
