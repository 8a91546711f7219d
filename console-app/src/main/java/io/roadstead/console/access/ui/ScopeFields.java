package io.roadstead.console.access.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.request.AskedPlaces;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where a role shall count: in a cluster, in clusters with labels, in a project or everywhere. */
final class ScopeFields extends Div {
    private static final String CLUSTER = "cluster";
    private static final String PROJECT = "project";
    private static final String LABELS = "labels";
    private static final String GLOBAL = "global";
    private static final int MOST_LABELS = 32;

    private final Select<String> kind = new Select<>();
    private final TextField place = new TextField();
    private final AskedPlaces places;

    ScopeFields(AskedPlaces places) {
        this.places = places;
        addClassName("rs-dialog");
        kind.setLabel(getTranslation("requests.where"));
        kind.setItems(CLUSTER, PROJECT, LABELS, GLOBAL);
        kind.setItemLabelGenerator(word -> getTranslation("requests.where." + word));
        kind.addValueChangeListener(change -> choose());
        kind.setValue(CLUSTER);
        place.setMaxLength(500);
        place.getElement().setAttribute("autocomplete", "off");
        add(kind, place);
    }

    private void choose() {
        boolean labels = LABELS.equals(kind.getValue());
        place.setVisible(!GLOBAL.equals(kind.getValue()));
        place.setLabel(getTranslation(labels ? "requests.where.labels.name" : "requests.where.name"));
        place.setHelperText(labels ? getTranslation("requests.where.labels.help") : "");
        place.setInvalid(false);
    }

    /** What was said; empty, with the field marked, where there is no such place. */
    Optional<Scope> read() {
        String text = place.getValue().strip();
        Optional<Scope> scope = switch (kind.getValue()) {
            case GLOBAL -> Optional.of(new Scope.Global());
            case LABELS -> labels(text).map(Scope.ClusterGroup::new);
            case PROJECT -> text.isEmpty() ? Optional.empty() : places.project(text);
            default -> text.isEmpty() ? Optional.empty() : places.cluster(text);
        };
        boolean labels = LABELS.equals(kind.getValue());
        place.setErrorMessage(getTranslation(labels ? "requests.where.labels.help" : "requests.where.needed"));
        place.setInvalid(scope.isEmpty());
        return scope;
    }

    /** Of {@code site=north, tier=edge}; empty where that is not its form. */
    static Optional<Map<String, String>> labels(String text) {
        List<String> parts =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        Map<String, String> labels = new TreeMap<>();
        for (String part : parts) {
            int equals = part.indexOf('=');
            if (equals < 1 || part.indexOf('=', equals + 1) > 0) {
                return Optional.empty();
            }
            labels.put(
                    part.substring(0, equals).strip(),
                    part.substring(equals + 1).strip());
        }
        return labels.size() == parts.size() && labels.size() <= MOST_LABELS ? Optional.of(labels) : Optional.empty();
    }
}
