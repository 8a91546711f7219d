package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.model.ProjectSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which part of a project's quota is fixed for which cluster; the others share the rest equally. */
final class ShareCard extends SettingCard {
    private final List<Places.Named> clusters;
    private final Div lines = new Div();
    private final List<Share> rows = new ArrayList<>();

    /** @param clusters those that the project has namespaces in, by name */
    ShareCard(List<Places.Named> clusters) {
        super("shares");
        this.clusters = clusters;
        lines.addClassName("rs-dialog");
        fields(
                lines,
                new Button(
                        getTranslation("projects.shares.add"),
                        click -> row("", "", "").cluster.focus()));
    }

    /** A part of one resource for one cluster. */
    private final class Share {
        private final Select<String> cluster = new Select<>();
        private final TextField key = new TextField(getTranslation("projects.quota.key"));
        private final QuantityField quantity =
                new QuantityField(getTranslation("projects.quota.quantity"), "projects.settings.unset");
        private final Div line = new Div(cluster, key, quantity);

        Share(String id, String resource, String amount) {
            cluster.setLabel(getTranslation("access.cluster"));
            TreeSet<String> ids = new TreeSet<>();
            clusters.forEach(named -> ids.add(named.place().cluster()));
            if (!id.isEmpty()) {
                ids.add(id); // of a cluster that the project has left, or that one may not see
            }
            cluster.setItems(ids);
            cluster.setItemLabelGenerator(each -> each == null ? "" : AccessWords.cluster(each, clusters));
            if (!id.isEmpty()) {
                cluster.setValue(id);
            }
            key.setMaxLength(320);
            key.setPlaceholder("limits.memory");
            key.setValue(resource);
            quantity.setValue(amount);
            line.add(new Button(getTranslation("projects.quota.away"), click -> {
                rows.remove(this);
                lines.remove(line);
            }));
            line.addClassName("rs-field-line");
        }

        boolean empty() {
            return cluster.getValue() == null
                    && key.getValue().isBlank()
                    && quantity.quantity().isEmpty();
        }

        /** Whether it is a part of a resource that the quota has; marks the field where it is not. */
        boolean check(Map<String, String> quota, Map<String, ? extends Map<String, String>> before) {
            String name = key.getValue().strip();
            boolean chosen = cluster.getValue() != null;
            Refusals.mark(cluster, chosen ? "" : getTranslation("access.cluster.choose"));
            boolean twice = chosen
                    && before.containsKey(cluster.getValue())
                    && before.get(cluster.getValue()).containsKey(name);
            String sentence =
                    !quota.containsKey(name) ? "projects.shares.unknown" : twice ? "projects.quota.key.twice" : "";
            Refusals.mark(key, sentence.isEmpty() ? "" : getTranslation(sentence));
            boolean amount = quantity.check() && !quantity.quantity().isEmpty();
            if (quantity.quantity().isEmpty()) {
                Refusals.mark(quantity, getTranslation("projects.settings.quantity"));
            }
            return chosen && sentence.isEmpty() && amount;
        }
    }

    private Share row(String cluster, String key, String quantity) {
        Share row = new Share(cluster, key, quantity);
        rows.add(row);
        lines.add(row.line);
        return row;
    }

    @Override
    void show(ProjectSettings settings) {
        rows.clear();
        lines.removeAll();
        settings.shares().forEach((cluster, share) -> share.forEach((key, quantity) -> row(cluster, key, quantity)));
    }

    @Override
    Optional<ProjectSettings> wanted(ProjectSettings present) {
        SortedMap<String, SortedMap<String, String>> shares = new TreeMap<>();
        boolean good = true;
        for (Share row : rows) {
            if (!row.empty()) {
                boolean fits = row.check(present.quota(), shares);
                good &= fits;
                if (fits) {
                    shares.computeIfAbsent(row.cluster.getValue(), id -> new TreeMap<>())
                            .put(row.key.getValue().strip(), row.quantity.quantity());
                }
            }
        }
        return good
                ? Optional.of(new ProjectSettings(
                        present.quota(),
                        shares,
                        present.requests(),
                        present.limits(),
                        present.podSecurity(),
                        present.mesh(),
                        present.budget()))
                : Optional.empty();
    }

    @Override
    boolean same(ProjectSettings one, ProjectSettings other) {
        return one.quota().equals(other.quota()) && one.shares().equals(other.shares());
    }
}
