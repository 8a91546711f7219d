package io.roadstead.console.access.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.access.rbac.request.AskedPlaces;
import io.roadstead.console.access.rbac.request.BreakGlass;
import io.roadstead.console.access.rbac.request.BreakGlassOutcome;
import io.roadstead.console.access.rbac.request.BreakGlassService;
import io.roadstead.console.access.rbac.request.BreakGlassUse;
import io.roadstead.console.access.rbac.request.BreakGlassUses;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.NoteDialog;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

/** What the person may take in an emergency, and for administrators what was taken and not yet looked at; nothing where there is neither. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class EmergencyPanel extends Div {
    private static final int MOST = 50;

    private final BreakGlassService service;
    private final BreakGlassUses uses;
    private final AskedPlaces places;
    private final SignedIn signedIn;

    EmergencyPanel(
            BreakGlassService service, BreakGlassUses uses, AskedPlaces places, SignedIn signedIn, LiveUpdates live) {
        this.service = service;
        this.uses = uses;
        this.places = places;
        this.signedIn = signedIn;
        live.on(this, BreakGlassUses.Changed.class, changes -> show());
        show();
    }

    private void show() {
        removeAll();
        signedIn.caller().ifPresent(caller -> {
            alarms(caller);
            offers(caller);
        });
        setVisible(getComponentCount() > 0);
    }

    private void alarms(Caller caller) {
        if (!caller.may(Permission.ROLES_WRITE)) {
            return;
        }
        List<BreakGlassUse> open = uses.page(caller, request("createdAt", Map.of("acknowledged", "false")))
                .items();
        if (!open.isEmpty()) {
            Card card = new Card(getTranslation("requests.alarm.title"));
            open.forEach(use -> card.add(alarm(caller, use)));
            add(card);
        }
    }

    private Div alarm(Caller caller, BreakGlassUse use) {
        Div row = new Div(
                new StatusBadge(Status.FAILED, getTranslation("attention.break-glass.word")),
                new Span(" "
                        + getTranslation(
                                "requests.alarm.sentence",
                                use.accountName(),
                                use.roleName(),
                                RequestWords.scope(this, places, use.scope(), use.scopeName()),
                                use.reason())
                        + " "),
                new Span("(" + getTranslation("requests.alarm.until", ShortTime.of(getLocale(), use.until())) + ") "));
        if (use.account().equals(caller.id())) {
            row.add(new Span(getTranslation("requests.alarm.own")));
            return row;
        }
        Button seen = new Button(getTranslation("requests.alarm.acknowledge"), click -> ask(use));
        seen.setAriaLabel(getTranslation("requests.alarm.acknowledge.label", use.accountName()));
        row.add(seen);
        return row;
    }

    private void ask(BreakGlassUse use) {
        new NoteDialog(
                        getTranslation("requests.alarm.acknowledge.label", use.accountName()),
                        use.reason(),
                        getTranslation("requests.alarm.note"),
                        true,
                        getTranslation("requests.alarm.acknowledge"),
                        note -> said(
                                uses.acknowledge(signedIn.required(), use.id(), Precondition.of(use.version()), note)))
                .open();
    }

    private void offers(Caller caller) {
        List<BreakGlass> offered = service.page(caller, request("name", Map.of())).items().stream()
                .filter(setUp -> service.mayTake(caller, setUp))
                .toList();
        if (!offered.isEmpty()) {
            Card card = new Card(getTranslation("requests.emergency.title"));
            card.add(new Paragraph(getTranslation("requests.emergency.explanation")));
            offered.forEach(setUp -> card.add(offer(setUp)));
            add(card);
        }
    }

    private Div offer(BreakGlass setUp) {
        String where = getTranslation(
                "requests.emergency.where",
                RequestWords.scope(this, places, setUp.scope(), setUp.scopeName()),
                setUp.hours());
        Button take = new Button(
                getTranslation("requests.emergency.take", setUp.roleName()),
                click -> new NoteDialog(
                                getTranslation("requests.emergency.take", setUp.roleName()) + " · " + where,
                                getTranslation("requests.emergency.warning"),
                                getTranslation("requests.reason"),
                                true,
                                getTranslation("requests.emergency.take", setUp.roleName()),
                                reason -> said(service.take(signedIn.required(), setUp.id(), reason)))
                        .open());
        take.addThemeVariants(ButtonVariant.LUMO_ERROR);
        return new Div(take, new Span(" " + where));
    }

    private Optional<String> said(BreakGlassOutcome outcome) {
        Optional<String> refusal = switch (outcome) {
            case BreakGlassOutcome.Taken taken -> {
                Attempt.say(getTranslation(
                        "requests.emergency.taken",
                        taken.use().roleName(),
                        ShortTime.of(getLocale(), taken.use().until())));
                yield Optional.empty();
            }
            case BreakGlassOutcome.Acknowledged acknowledged -> Optional.empty();
            case BreakGlassOutcome.Unfit unfit ->
                Optional.of(getTranslation("requests.refused." + RequestWords.unfit(unfit.why())));
            case BreakGlassOutcome.Own own -> Optional.of(getTranslation("requests.alarm.own"));
            default -> Optional.of(getTranslation("requests.refused.stale"));
        };
        show();
        return refusal;
    }

    private static ListRequest request(String order, Map<String, String> filters) {
        return new ListRequest(MOST, new ListOrder(order, order.equals("createdAt")), Optional.empty(), filters);
    }
}
