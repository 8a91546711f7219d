package io.roadstead.console.fleet.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.fleet.AppWish;
import io.roadstead.console.fleet.FederatedApp;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.yaml.YamlEditor;
import io.roadstead.federation.failover.AppClass;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** What an app is made of, as fields; each says itself what is wrong with it. */
final class AppFields extends Div {
    private static final int LONGEST_NAME = 63;
    private static final int LONGEST_NUMBER = 10;
    private static final int LONGEST_PROBE = 2_000;

    private final TextField namespace = field("namespace", LONGEST_NAME);
    private final TextField name = field("name", LONGEST_NAME);
    private final Select<AppClass> kind = new Select<>();
    private final TextField replicas = number("replicas");
    private final TextField priority = number("priority");
    private final TextField probe = field("probe", LONGEST_PROBE);
    private final TextField failBack = number("fail-back");
    private final YamlEditor manifests = new YamlEditor(getTranslation("federated-apps.manifests"));
    private final YamlEditor policy = new YamlEditor(getTranslation("federated-apps.policy"));
    private final Div belowManifests = new Div();
    private final Div belowPolicy = new Div();
    private final Map<String, Div> below = Map.of("manifests", belowManifests, "policy", belowPolicy);
    private final Map<String, TextField> byField = Map.of(
            "namespace", namespace,
            "name", name,
            "replicas", replicas,
            "priority", priority,
            "probe", probe,
            "failBackAfterSeconds", failBack);

    AppFields(Optional<FederatedApp> present) {
        addClassName("rs-dialog");
        kind.setLabel(getTranslation("federated-apps.class"));
        kind.setItems(AppClass.values());
        kind.setItemLabelGenerator(one -> AppWords.kind(this, one));
        kind.addValueChangeListener(change -> kind.setHelperText(AppWords.kindAbout(this, change.getValue())));
        kind.setValue(AppClass.AVAILABLE);
        namespace.setRequiredIndicatorVisible(true);
        name.setRequiredIndicatorVisible(true);
        Div names = new Div(namespace, name);
        names.addClassName("rs-fields");
        Div numbers = new Div(replicas, priority, failBack);
        numbers.addClassName("rs-fields");
        add(
                names,
                kind,
                manifests,
                belowManifests,
                policy,
                new Paragraph(getTranslation("federated-apps.policy.about")),
                belowPolicy,
                numbers,
                probe);
        present.ifPresent(this::fill);
    }

    private TextField field(String key, int longest) {
        TextField field = new TextField(getTranslation("federated-apps." + key));
        field.setHelperText(getTranslation("federated-apps." + key + ".about"));
        field.setMaxLength(longest);
        field.getElement().setAttribute("autocomplete", "off");
        return field;
    }

    private TextField number(String key) {
        TextField field = field(key, LONGEST_NUMBER);
        field.getElement().setProperty("inputMode", "numeric");
        return field;
    }

    private void fill(FederatedApp app) {
        namespace.setValue(app.namespace());
        namespace.setReadOnly(true);
        name.setValue(app.name());
        name.setReadOnly(true);
        kind.setValue(app.kind());
        replicas.setValue(Integer.toString(app.replicas()));
        priority.setValue(Integer.toString(app.priority()));
        probe.setValue(app.probe());
        failBack.setValue(
                app.failBack().map(time -> Long.toString(time.toSeconds())).orElse(""));
        manifests.show(app.manifests());
        policy.show(app.policy());
    }

    /** Fetches what is in the editors. */
    void texts(BiConsumer<String, String> then) {
        manifests.text(objects -> policy.text(where -> then.accept(objects, where)));
    }

    void clearMarks() {
        byField.values().forEach(field -> AppDialog.mark(field, ""));
        below.values().forEach(Div::removeAll);
    }

    /** Says what is wrong at the field of the service's name for it; false where there is none. */
    boolean mark(String field, String sentence) {
        if (byField.containsKey(field)) {
            AppDialog.mark(byField.get(field), sentence);
            return true;
        }
        Div place = below.get(field);
        if (place != null) {
            place.removeAll();
            place.add(new Notice(Notice.Kind.FAILED, sentence));
        }
        return place != null;
    }

    /** Empty where what should be a number is none, which is said there. */
    Optional<AppWish> wish(String objects, String where) {
        if (!isNumber(replicas) || !isNumber(priority) || !isNumber(failBack)) {
            return Optional.empty();
        }
        OptionalLong count = value(replicas);
        OptionalLong after = value(failBack);
        return Optional.of(new AppWish(
                namespace.getValue().strip(),
                name.getValue().strip(),
                kind.getValue(),
                objects,
                where,
                count.isPresent() ? OptionalInt.of(fit(count.getAsLong())) : OptionalInt.empty(),
                fit(value(priority).orElse(0)),
                probe.getValue().strip(),
                after.isPresent() ? Optional.of(Duration.ofSeconds(after.getAsLong())) : Optional.empty()));
    }

    private boolean isNumber(TextField field) {
        boolean sound = field.getValue().strip().matches("(-?[0-9]{1,9})?");
        if (!sound) {
            AppDialog.mark(field, getTranslation("federated-apps.refused.number"));
        }
        return sound;
    }

    private static OptionalLong value(TextField field) {
        String text = field.getValue().strip();
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }

    private static int fit(long number) {
        return Math.toIntExact(number); // of nine digits
    }
}
