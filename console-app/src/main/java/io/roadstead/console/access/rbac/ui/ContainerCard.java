package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.html.Div;
import io.roadstead.console.access.rbac.model.ProjectSettings;
import io.roadstead.console.access.rbac.model.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a container asks for and may use that says nothing of it. */
final class ContainerCard extends SettingCard {
    private static final List<String> RESOURCES = List.of("cpu", "memory", "ephemeral-storage");

    private final Map<String, QuantityField> requests = new LinkedHashMap<>();
    private final Map<String, QuantityField> limits = new LinkedHashMap<>();

    ContainerCard() {
        super("containers");
        Div pairs = new Div();
        pairs.addClassName("rs-pairs");
        for (String resource : RESOURCES) {
            QuantityField request = new QuantityField(
                    getTranslation("projects.containers.request." + resource), "projects.settings.unset");
            QuantityField limit = new QuantityField(
                    getTranslation("projects.containers.limit." + resource), "projects.settings.unlimited");
            requests.put(resource, request);
            limits.put(resource, limit);
            pairs.add(request, limit);
        }
        fields(pairs);
    }

    @Override
    void show(ProjectSettings settings) {
        requests.forEach((resource, field) -> field.setValue(settings.requests().getOrDefault(resource, "")));
        limits.forEach((resource, field) -> field.setValue(settings.limits().getOrDefault(resource, "")));
    }

    @Override
    Optional<ProjectSettings> wanted(ProjectSettings present) {
        boolean good = true;
        for (String resource : RESOURCES) {
            good &= field(requests, resource).check() & field(limits, resource).check() && ordered(resource);
        }
        return good
                ? Optional.of(new ProjectSettings(
                        present.quota(),
                        present.shares(),
                        filled(present.requests(), requests),
                        filled(present.limits(), limits),
                        present.podSecurity(),
                        present.mesh(),
                        present.budget()))
                : Optional.empty();
    }

    /** A limit below the request would let no container start. */
    private boolean ordered(String resource) {
        Optional<Quantity> request = Quantity.parse(field(requests, resource).quantity());
        Optional<Quantity> limit = Quantity.parse(field(limits, resource).quantity());
        boolean below = request.isPresent() && limit.isPresent() && limit.get().compareTo(request.get()) < 0;
        Refusals.mark(field(limits, resource), below ? getTranslation("projects.containers.below") : "");
        return !below;
    }

    private static QuantityField field(Map<String, QuantityField> fields, String resource) {
        return fields.entrySet().stream()
                .filter(entry -> entry.getKey().equals(resource))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** Resources that have no field here stay as they are. */
    private static SortedMap<String, String> filled(
            SortedMap<String, String> present, Map<String, QuantityField> fields) {
        SortedMap<String, String> all = new TreeMap<>(present);
        fields.forEach((resource, field) -> {
            all.remove(resource);
            if (!field.quantity().isEmpty()) {
                all.put(resource, field.quantity());
            }
        });
        return all;
    }

    @Override
    boolean same(ProjectSettings one, ProjectSettings other) {
        return one.requests().equals(other.requests()) && one.limits().equals(other.limits());
    }
}
