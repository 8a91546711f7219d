package io.roadstead.console.operations.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.operations.Operation;
import io.roadstead.console.operations.OperationChanged;
import io.roadstead.console.operations.OperationId;
import io.roadstead.console.operations.OperationService;
import io.roadstead.console.operations.OperationService.Outcome;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.GridCell;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.StatusBadge;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** One operation while it goes on, and afterwards: its steps, its log, and what can be done about it. */
@Route("operations/:id")
@PermitAll
@StyleSheet("styles/operations.css")
class OperationView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final Logger log = LoggerFactory.getLogger(OperationView.class);

    private final OperationService operations;
    private final SignedIn signedIn;
    private final Div head = new Div();
    private final Div below = new Div();
    private Optional<OperationId> id = Optional.empty();
    private Optional<Head> shown = Optional.empty();

    /** What stands above: its name, how it stands, and what may be done. */
    private record Head(String kind, GridCell.State state, boolean repeatable, boolean cancellable) {}

    OperationView(OperationService operations, SignedIn signedIn, LiveUpdates live) {
        this.operations = operations;
        this.signedIn = signedIn;
        addClassName("rs-page");
        below.addClassName("rs-operation");
        add(head, below);
        live.on(this, OperationChanged.class, changes -> {
            if (changes.more()
                    || changes.events().stream()
                            .anyMatch(change -> id.filter(change.id()::equals).isPresent())) {
                show();
            }
        });
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().get("id").flatMap(OperationView::parse);
        show();
    }

    private static Optional<OperationId> parse(String text) {
        try {
            return Optional.of(new OperationId(UUID.fromString(text)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private void show() {
        try {
            Caller caller = signedIn.required();
            var found = id.flatMap(known -> operations.details(caller, known));
            below.removeAll();
            found.ifPresentOrElse(details -> show(caller, details), this::showNone);
        } catch (DataAccessException | TransactionException unreadable) {
            log.atWarn().setCause(unreadable).log("an operation cannot be read");
            below.addComponentAsFirst(new Notice(Notice.Kind.FAILED, getTranslation("operations.failed")));
        }
    }

    private void show(Caller caller, Operation.Details details) {
        Operation operation = details.operation();
        var state = OperationWords.state(this, operation);
        boolean may = OperationService.mayChange(caller, operation.owner());
        boolean cancellable = may && !operation.over() && !operation.cancelAsked();
        boolean repeatable = operation.phase().equals("failed")
                || operation.phase().equals("waiting") && operation.reason().isPresent()
                || operation.phase().equals("paused");
        showHead(new Head(OperationWords.kind(this, operation.kind()), state, may && repeatable, cancellable));
        below.add(new OperationSummary(operation, operations.ground(operation)), new OperationSteps(details));
        if (!details.parts().isEmpty()) {
            below.add(new OperationParts(details));
        }
        if (!details.messages().isEmpty()) {
            below.add(new OperationLog(details));
        }
    }

    /** Only where it is another one: a button that is replaced while somebody presses it is not pressed, and loses the focus. */
    private void showHead(Head now) {
        if (Optional.of(now).equals(shown)) {
            return;
        }
        shown = Optional.of(now);
        head.removeAll();
        List<Button> buttons = new ArrayList<>(2);
        if (now.repeatable()) {
            buttons.add(button("operations.retry", operations::retry));
        }
        if (now.cancellable()) {
            buttons.add(button("operations.cancel", operations::cancel));
        }
        head.add(new ViewToolbar(now.kind(), buttons.toArray(Button[]::new))
                .below(getTranslation("operations.title"), "operations")
                .with(new StatusBadge(now.state().status(), now.state().word())));
    }

    private void showNone() {
        shown = Optional.empty();
        head.removeAll();
        head.add(new ViewToolbar(getTranslation("operations.title"))
                .below(getTranslation("operations.title"), "operations"));
        below.add(new EmptyState(getTranslation("operations.missing"), getTranslation("operations.missing.text")));
    }

    private Button button(String key, BiFunction<Caller, OperationId, Outcome> action) {
        return new Button(getTranslation(key), click -> act(action));
    }

    private void act(BiFunction<Caller, OperationId, Outcome> action) {
        Attempt.of(this, () -> {
            if (action.apply(signedIn.required(), id.orElseThrow()) instanceof Outcome.Refused refused) {
                Attempt.say(OperationWords.reason(this, refused.reason()));
            }
        });
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("operations.title") + " · Roadstead";
    }
}
