package io.roadstead.console.audit.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.audit.TrailVerifier;
import io.roadstead.console.audit.TrailVerifier.TrailVerified;
import io.roadstead.console.audit.TrailVerifier.Verified;
import io.roadstead.console.audit.model.Verdict;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.time.Duration;
import java.util.Optional;

/** The first question to a trail: whether it is whole, and how long ago that was known. */
final class ChainBar extends Div {
    /** Twice the time between two verifications. */
    private static final Duration OLD = Duration.ofHours(12);

    private final TrailVerifier verifier;
    private final SignedIn person;
    private final Div state = new Div();
    private final Button verify = new Button(getTranslation("audit.chain.verify"), click -> begin());

    ChainBar(TrailVerifier verifier, SignedIn person, LiveUpdates live) {
        this.verifier = verifier;
        this.person = person;
        addClassName("rs-chain");
        state.addClassName("rs-chain-state");
        state.getElement().setAttribute("role", "status");
        verify.addThemeVariants(ButtonVariant.LUMO_SMALL);
        verify.setDisableOnClick(true);
        add(state, verify);
        live.on(this, TrailVerified.class, changes -> show());
        show();
    }

    private void begin() {
        person.caller().ifPresent(verifier::begin);
    }

    private void show() {
        state.removeAll();
        verify.setEnabled(true);
        var last = person.caller()
                .filter(caller -> caller.may(Permission.AUDIT_READ))
                .<Optional<Verified>>map(verifier::last)
                .orElse(Optional.empty());
        if (last.isEmpty()) {
            state.add(new StatusBadge(Status.UNKNOWN, getTranslation("audit.chain.unknown")));
            return;
        }
        switch (last.get().verdict()) {
            case Verdict.Intact intact ->
                state.add(
                        new StatusBadge(Status.HEALTHY, getTranslation("audit.chain.intact")),
                        new Span(getTranslation("audit.chain.count", intact.count())));
            case Verdict.Broken broken ->
                state.add(
                        new StatusBadge(Status.FAILED, getTranslation("audit.chain.broken")),
                        new Span(getTranslation(
                                "audit.chain.at",
                                broken.place().toString(),
                                AuditWords.reason(this, broken.reason()))));
        }
        state.add(Age.asOf(last.get().at(), OLD));
    }
}
