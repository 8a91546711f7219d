package io.roadstead.console.shell.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.cluster.MeteredLinks;
import io.roadstead.console.cluster.MeteredLinks.Metered;
import io.roadstead.console.inventory.ClusterChoice;
import io.roadstead.console.inventory.model.LabelSelector;
import io.roadstead.console.shell.LogSubject;
import io.roadstead.console.shell.live.LogDoor;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import io.roadstead.console.uikit.log.LogView;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The logs of all pods with some labels, over several clusters at once. What is looked for stands in the address. */
@Route("logs")
@Menu(title = "nav.logs", order = 29, icon = "scroll-text")
@PermitAll
class LogsView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final String LABELS = "labels";
    private static final String CLUSTER = "cluster";
    private static final String NAMESPACE = "namespace";
    private static final int LONGEST = 200;

    private final KnownClusters clusters;
    private final LogDoor door;
    private final MeteredLinks links;
    private final SignedIn signedIn;
    private final TextField labels = field(LABELS);
    private final TextField cluster = field(CLUSTER);
    private final TextField namespace = field(NAMESPACE);
    private final Div shown = new Div();

    LogsView(KnownClusters clusters, LogDoor door, MeteredLinks links, SignedIn signedIn) {
        this.clusters = clusters;
        this.door = door;
        this.links = links;
        this.signedIn = signedIn;
        addClassNames("rs-page", "rs-full");
        Paragraph about = new Paragraph(getTranslation("logs.fleet.about"));
        about.addClassName("rs-muted");
        Button follow = new Button(getTranslation("logs.fleet.follow"), click -> go());
        follow.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        follow.addClickShortcut(Key.ENTER);
        labels.setRequiredIndicatorVisible(true);
        labels.setPlaceholder("app=web,tier=front");
        labels.setHelperText(getTranslation("logs.fleet.labels.hint"));
        cluster.setHelperText(getTranslation("logs.fleet.cluster.hint"));
        Div form = new Div(labels, cluster, namespace, follow);
        form.addClassName("rs-fields");
        shown.addClassName("rs-full");
        add(new ViewToolbar(getTranslation("logs.fleet.title")), about, form, shown);
    }

    private TextField field(String key) {
        TextField field = new TextField(getTranslation("logs.fleet." + key));
        field.setMaxLength(LONGEST);
        field.setClearButtonVisible(true);
        return field;
    }

    private void go() {
        if (LabelSelector.parse(labels.getValue())
                .filter(some -> !some.isEmpty())
                .isEmpty()) {
            labels.setErrorMessage(getTranslation("logs.fleet.malformed"));
            labels.setInvalid(true);
            return;
        }
        Map<String, String> wanted = new TreeMap<>(Map.of(LABELS, labels.getValue()));
        put(wanted, CLUSTER, cluster.getValue());
        put(wanted, NAMESPACE, namespace.getValue());
        getUI().ifPresent(ui -> ui.navigate("logs", QueryParameters.simple(wanted)));
    }

    private static void put(Map<String, String> wanted, String key, String value) {
        if (!value.isBlank()) {
            wanted.put(key, value.strip());
        }
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters given = event.getLocation().getQueryParameters();
        show(labels, given, LABELS);
        show(cluster, given, CLUSTER);
        show(namespace, given, NAMESPACE);
        shown.removeAll();
        Optional<Map<String, String>> some =
                LabelSelector.parse(labels.getValue()).filter(each -> !each.isEmpty());
        if (some.isEmpty()) {
            shown.add(new EmptyState(getTranslation("logs.fleet.none.title"), getTranslation("logs.fleet.none.text")));
            return;
        }
        LogSubject.OfLabels subject =
                new LogSubject.OfLabels(ClusterChoice.orNone(clusters, given(cluster)), given(namespace), some.get());
        List<Metered> metered = links.among(signedIn.required(), subject.clusters());
        shown.add(
                metered.isEmpty()
                        ? new LogView(labels.getValue(), page -> door.open(page, subject))
                        : new MeteredLog(labels.getValue(), subject, door, metered, Optional.empty()));
    }

    private static void show(TextField field, QueryParameters given, String key) {
        String value = given.getSingleParameter(key).orElse("");
        field.setValue(value.length() > LONGEST ? value.substring(0, LONGEST) : value);
    }

    private static Optional<String> given(TextField field) {
        return Optional.of(field.getValue()).filter(value -> !value.isBlank());
    }

    @Override
    public String getPageTitle() {
        return getTranslation("logs.fleet.title") + " · Roadstead";
    }
}
