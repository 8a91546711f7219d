package io.roadstead.console.audit.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import io.roadstead.console.audit.TrailVerifier;
import io.roadstead.console.audit.TrailVerifier.TrailVerified;
import io.roadstead.console.audit.VerificationWork;
import io.roadstead.console.audit.VerificationWork.Going;
import io.roadstead.console.audit.Verified;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The first question to a trail: whether it is whole, and how long ago that was known. */
final class ChainBar extends Div {
    /** Twice the time between two verifications. */
    private static final Duration OLD = Duration.ofHours(12);

    private final TrailVerifier verifier;
    private final VerificationWork work;
    private final SignedIn person;
    private final Div state = new Div();
    private final Button verify = new Button(getTranslation("audit.chain.verify"), click -> begin());

    ChainBar(TrailVerifier verifier, VerificationWork work, SignedIn person, LiveUpdates live) {
        this.verifier = verifier;
        this.work = work;
        this.person = person;
        addClassName("rs-chain");
        state.addClassName("rs-chain-state");
        state.getElement().setAttribute("role", "status");
        verify.addThemeVariants(ButtonVariant.LUMO_SMALL);
        verify.setDisableOnClick(true);
        add(state, verify);
        live.on(this, TrailVerified.class, changes -> show());
        live.on(this, VerificationWork.Moved.class, changes -> show());
        show();
    }

    private void begin() {
        Optional<Reason> refusal = person.caller().flatMap(work::begin);
        show();
        refusal.ifPresent(reason -> state.add(new StatusBadge(
                Status.FAILED, getTranslation(reason.key(), reason.arguments().toArray()))));
    }

    private void show() {
        state.removeAll();
        verify.setEnabled(true);
        person.caller()
                .filter(caller -> caller.may(Permission.AUDIT_READ))
                .ifPresentOrElse(this::show, () -> state.add(unknown()));
    }

    private void show(Caller caller) {
        VerificationWork.State asked = work.state(caller);
        verify.setVisible(asked.going().isEmpty());
        if (asked.going().isPresent()) {
            going(asked.going().get());
        } else {
            Stream.of(asked.last(), verifier.last(caller))
                    .flatMap(Optional::stream)
                    .max(Comparator.comparing(Verified::at))
                    .ifPresentOrElse(this::verified, () -> state.add(unknown()));
        }
    }

    private void going(Going going) {
        Element bar = new Element("progress");
        bar.setAttribute("aria-label", getTranslation("audit.chain.going"));
        state.add(new StatusBadge(Status.PROGRESSING, getTranslation("audit.chain.going")));
        state.getElement().appendChild(bar);
        if (going.total() > 0) {
            bar.setAttribute("max", Long.toString(going.total()));
            bar.setAttribute("value", Long.toString(Math.min(going.done(), going.total())));
            state.add(new Span(getTranslation("audit.chain.reading", going.done(), going.total())));
        }
        state.add(new Anchor(going.path(), getTranslation("audit.chain.open")));
    }

    private void verified(Verified last) {
        switch (last) {
            case Verified.Intact intact ->
                state.add(
                        new StatusBadge(Status.HEALTHY, getTranslation("audit.chain.intact")),
                        new Span(getTranslation("audit.chain.count", intact.count())));
            case Verified.Broken broken ->
                state.add(
                        new StatusBadge(Status.FAILED, getTranslation("audit.chain.broken")),
                        new Span(getTranslation(
                                "audit.chain.at", broken.place(), AuditWords.cause(this, broken.cause()))));
        }
        state.add(Age.asOf(last.at(), OLD));
    }

    private StatusBadge unknown() {
        return new StatusBadge(Status.UNKNOWN, getTranslation("audit.chain.unknown"));
    }
}
