package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.roadstead.console.catalog.release.Quotas;
import io.roadstead.console.catalog.release.ReleaseWish.Target;
import io.roadstead.console.catalog.release.model.QuotaUse;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.LiveLook;
import java.util.List;
import java.util.Set;

/** How much of the quotas is used where somebody deploys. */
final class QuotaCard extends Card {
    private static final int MOST_LINES = 4;

    /** What most people set; all else is called as Kubernetes calls it. */
    private static final Set<String> WORDED = Set.of(
            "requests.cpu",
            "requests.memory",
            "limits.cpu",
            "limits.memory",
            "requests.storage",
            "pods",
            "persistentvolumeclaims",
            "services.loadbalancers");

    private final DeployPlaces places;
    private final Caller caller;
    private final Div shown = new Div();

    QuotaCard(Quotas quotas, DeployPlaces places, Caller caller) {
        super("");
        this.places = places;
        this.caller = caller;
        title(getTranslation("apps.quota"));
        shown.addClassName("rs-stack");
        add(new LiveLook<>(shown, () -> quotas.of(caller, targets()), this::show));
    }

    private List<Target> targets() {
        return places.projects(caller, "", Quotas.MOST_PLACES).stream()
                .flatMap(project -> places.of(caller, project).stream())
                .distinct()
                .limit(Quotas.MOST_PLACES)
                .toList();
    }

    private void show(List<Quotas.Place> told) {
        shown.removeAll();
        List<Quotas.Place> limited =
                told.stream().filter(place -> !place.uses().isEmpty()).toList();
        if (limited.isEmpty()) {
            shown.add(new Paragraph(getTranslation("apps.quota.none")));
        }
        limited.forEach(place -> shown.add(place(place.target()), lines(place.uses())));
    }

    private Div place(Target target) {
        Div name = new Div(places.name(caller, target));
        name.addClassName("rs-strong");
        return name;
    }

    private UnorderedList lines(List<QuotaUse> uses) {
        UnorderedList list = new UnorderedList();
        list.addClassName("rs-quota-uses");
        uses.stream().limit(MOST_LINES).forEach(use -> list.add(line(use)));
        return list;
    }

    private ListItem line(QuotaUse use) {
        String name = WORDED.contains(use.resource()) ? getTranslation("apps.quota." + use.resource()) : use.resource();
        String sentence = getTranslation("apps.quota.of", name, use.used(), use.hard());
        ProgressBar bar = new ProgressBar(0, 100, Math.min(100, use.percent()));
        bar.getElement().setAttribute("aria-label", sentence);
        return new ListItem(new Span(sentence), bar);
    }
}
