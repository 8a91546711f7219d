package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.rbac.model.ProjectSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What all namespaces of a project may use together: the usual resources, and others by their keys. */
final class QuotaCard extends SettingCard {
    private static final List<String> USUAL = List.of(
            "requests.cpu",
            "limits.cpu",
            "requests.memory",
            "limits.memory",
            "pods",
            "requests.storage",
            "requests.nvidia.com/gpu");

    private final Map<String, QuantityField> usual = new LinkedHashMap<>();
    private final Div others = new Div();
    private final List<Other> rows = new ArrayList<>();

    QuotaCard() {
        super("quota");
        Div pairs = new Div();
        pairs.addClassName("rs-pairs");
        USUAL.forEach(key -> {
            QuantityField field = new QuantityField(
                    getTranslation("projects.quota." + key.replaceAll("[./]", "-")), "projects.settings.unlimited");
            usual.put(key, field);
            pairs.add(field);
        });
        others.addClassName("rs-dialog");
        fields(
                pairs,
                others,
                new Button(
                        getTranslation("projects.quota.other"),
                        click -> other("", "").key.focus()));
    }

    /** A resource by its key. */
    private final class Other {
        private final TextField key = new TextField(getTranslation("projects.quota.key"));
        private final QuantityField quantity =
                new QuantityField(getTranslation("projects.quota.quantity"), "projects.settings.unset");
        private final Div line = new Div(key, quantity);

        Other(String name, String value) {
            key.setValue(name);
            key.setMaxLength(320);
            key.setPlaceholder("count/deployments.apps");
            quantity.setValue(value);
            Button away = new Button(getTranslation("projects.quota.away"), click -> {
                rows.remove(this);
                others.remove(line);
            });
            line.add(away);
            line.addClassName("rs-field-line");
        }

        boolean empty() {
            return key.getValue().isBlank() && quantity.quantity().isEmpty();
        }

        /** Whether Kubernetes has such a resource; marks the key where it has not, or where it stands twice. */
        boolean check(Map<String, String> before) {
            String name = key.getValue().strip();
            boolean known = alone(name).fault().isEmpty();
            boolean twice = before.containsKey(name);
            String sentence = !known ? "projects.quota.key.unknown" : twice ? "projects.quota.key.twice" : "";
            Refusals.mark(key, sentence.isEmpty() ? "" : getTranslation(sentence));
            boolean given = !quantity.quantity().isEmpty();
            boolean amount = quantity.check() && given;
            if (!given) {
                Refusals.mark(quantity, getTranslation("projects.settings.quantity"));
            }
            return known && !twice && amount;
        }
    }

    private static ProjectSettings alone(String key) {
        return with(ProjectSettings.NONE, new TreeMap<>(Map.of(key, "1")));
    }

    private static ProjectSettings with(ProjectSettings present, SortedMap<String, String> quota) {
        return new ProjectSettings(
                quota,
                present.shares(),
                present.requests(),
                present.limits(),
                present.podSecurity(),
                present.mesh(),
                present.budget());
    }

    private Other other(String key, String quantity) {
        Other row = new Other(key, quantity);
        rows.add(row);
        others.add(row.line);
        return row;
    }

    @Override
    void show(ProjectSettings settings) {
        rows.clear();
        others.removeAll();
        usual.forEach((key, field) -> field.setValue(settings.quota().getOrDefault(key, "")));
        settings.quota().forEach((key, quantity) -> {
            if (!usual.containsKey(key)) {
                other(key, quantity);
            }
        });
    }

    @Override
    Optional<ProjectSettings> wanted(ProjectSettings present) {
        SortedMap<String, String> quota = new TreeMap<>();
        boolean good = true;
        for (Map.Entry<String, QuantityField> entry : usual.entrySet()) {
            good &= entry.getValue().check();
            if (!entry.getValue().quantity().isEmpty()) {
                quota.put(entry.getKey(), entry.getValue().quantity());
            }
        }
        for (Other row : rows) {
            if (!row.empty()) {
                good &= row.check(quota);
                quota.put(row.key.getValue().strip(), row.quantity.quantity());
            }
        }
        return good ? Optional.of(with(present, quota)) : Optional.empty();
    }

    @Override
    boolean same(ProjectSettings one, ProjectSettings other) {
        return one.quota().equals(other.quota()) && one.shares().equals(other.shares());
    }
}
