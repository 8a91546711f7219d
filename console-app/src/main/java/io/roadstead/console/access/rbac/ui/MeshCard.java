package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.rbac.model.Mesh;
import io.roadstead.console.access.rbac.model.ProjectSettings;
import java.util.Optional;

/** Whether pods of a project come into a service mesh by themselves. */
final class MeshCard extends SettingCard {
    private static final int LONGEST = 63;

    private final Select<Mesh.Kind> kind = new Select<>();
    private final TextField revision = new TextField();

    MeshCard() {
        super("mesh");
        kind.setLabel(getTranslation("projects.mesh"));
        kind.setItems(Mesh.Kind.values());
        kind.setItemLabelGenerator(item -> getTranslation("projects.mesh." + item.word()));
        kind.addValueChangeListener(change -> revision.setVisible(change.getValue() == Mesh.Kind.ISTIO_REVISION));
        revision.setLabel(getTranslation("projects.mesh.revision"));
        revision.setHelperText(getTranslation("projects.mesh.revision.help"));
        revision.setMaxLength(LONGEST);
        revision.setVisible(false);
        kind.setValue(Mesh.Kind.UNSET);
        fields(kind, revision);
    }

    @Override
    void show(ProjectSettings settings) {
        kind.setValue(settings.mesh().kind());
        revision.setValue(settings.mesh().revision());
    }

    @Override
    Optional<ProjectSettings> wanted(ProjectSettings present) {
        Optional<Mesh> mesh = mesh();
        Refusals.mark(revision, mesh.isEmpty() ? getTranslation("projects.mesh.revision.help") : "");
        return mesh.map(wanted -> new ProjectSettings(
                present.quota(),
                present.shares(),
                present.requests(),
                present.limits(),
                present.podSecurity(),
                wanted,
                present.budget()));
    }

    private Optional<Mesh> mesh() {
        boolean named = kind.getValue() == Mesh.Kind.ISTIO_REVISION;
        try {
            return Optional.of(
                    new Mesh(kind.getValue(), named ? revision.getValue().strip() : ""));
        } catch (IllegalArgumentException noRevision) {
            return Optional.empty();
        }
    }

    @Override
    boolean same(ProjectSettings one, ProjectSettings other) {
        return one.mesh().equals(other.mesh());
    }
}
