package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.Operation;
import io.roadstead.console.operations.OperationChanged;
import io.roadstead.console.operations.OperationService;
import io.roadstead.console.operations.PartState;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;

/** How a change of several objects goes; it goes on when this is closed, and stands among the operations. */
final class RunDialog extends Dialog {
    private final OperationService operations;
    private final Caller caller;
    private final Operation begun;
    private final Div shown = new Div();
    private final Button stop;
    private boolean asked;

    RunDialog(OperationService operations, LiveUpdates live, Caller caller, Operation begun, String action) {
        this.operations = operations;
        this.caller = caller;
        this.begun = begun;
        setHeaderTitle(getTranslation("changes.running", getTranslation(action), begun.target()));
        setWidth("min(560px, 96vw)");
        shown.addClassName("rs-stack");
        add(shown);
        stop = new Button(getTranslation("changes.stop"), click -> stop());
        Anchor all = new Anchor("operations/" + begun.id().value(), getTranslation("changes.follow"));
        getFooter().add(all, stop, new Button(getTranslation("dialog.close"), click -> close()));
        live.on(shown, OperationChanged.class, changes -> show());
        show();
    }

    private void show() {
        operations.details(caller, begun.id()).ifPresent(this::show);
    }

    private void show(Operation.Details details) {
        Operation operation = details.operation();
        shown.removeAll();
        stop.setVisible(!operation.over() && !asked);
        ProgressBar bar = new ProgressBar(
                0,
                Math.max(1, operation.progress().total()),
                Math.min(operation.progress().done(), operation.progress().total()));
        bar.getElement().setAttribute("aria-label", getHeaderTitle());
        if (operation.over()) {
            shown.add(outcome(operation));
        } else {
            Paragraph doing = new Paragraph(
                    operation.progress().doing().map(this::words).orElseGet(() -> getTranslation("changes.begins")));
            doing.getElement().setAttribute("role", "status");
            shown.add(bar, doing, new Paragraph(getTranslation("operation.leave")));
        }
        UnorderedList parts = new UnorderedList();
        parts.addClassName("rs-lines");
        details.parts().forEach(part -> parts.add(line(part)));
        shown.add(parts);
    }

    private ListItem line(Operation.Part part) {
        ListItem line = new ListItem(
                new StatusBadge(
                        status(part.state()),
                        getTranslation("operations.part-state." + part.state().word())),
                new Span(part.name()));
        part.reason().ifPresent(reason -> line.add(new Span(words(reason))));
        return line;
    }

    private static Status status(PartState state) {
        return switch (state) {
            case WAITING -> Status.WAITING;
            case RUNNING -> Status.PROGRESSING;
            case BLOCKED -> Status.DEGRADED;
            case DONE -> Status.HEALTHY;
            case FAILED -> Status.FAILED;
        };
    }

    private Notice outcome(Operation operation) {
        return switch (operation.phase()) {
            case "done" ->
                new Notice(Notice.Kind.DONE, operation.result().map(this::words).orElse(""));
            case "failed" ->
                new Notice(
                        Notice.Kind.FAILED, operation.reason().map(this::words).orElse(""));
            default -> new Notice(Notice.Kind.INFORMATION, getTranslation("changes.stopped"));
        };
    }

    private void stop() {
        asked = true;
        Attempt.of(this, () -> operations.cancel(caller, begun.id()));
        show();
    }

    private String words(Reason reason) {
        return getTranslation(reason.key(), reason.arguments().toArray());
    }
}
