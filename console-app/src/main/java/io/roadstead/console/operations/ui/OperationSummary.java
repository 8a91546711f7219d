package io.roadstead.console.operations.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import io.roadstead.console.operations.Operation;
import io.roadstead.console.operations.OperationService;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.Notice;

/** How far an operation is, what came out, and whose it is. */
final class OperationSummary extends Div {
    OperationSummary(Operation operation, OperationService.Ground ground) {
        addClassNames("rs-card", "rs-operation-summary");
        if (operation.over()) {
            outcome(operation);
            ground.left()
                    .ifPresent(left -> add(new Notice(Notice.Kind.INFORMATION, OperationWords.reason(this, left))));
        } else {
            progress(operation);
        }
        FactList facts = new FactList();
        facts.fact("operations.column.owner", new Span(operation.owner().name()));
        if (!operation.target().isEmpty()) {
            facts.fact(
                    "operations.column.target",
                    ground.page()
                            .<Component>map(path -> new Anchor(path, operation.target()))
                            .orElseGet(() -> new Span(operation.target())));
        }
        facts.fact("operations.column.createdAt", new Age(operation.times().created()));
        operation
                .times()
                .started()
                .ifPresent(started -> facts.fact(
                        "operations.column.duration",
                        operation.over() ? new Span(OperationWords.duration(this, operation)) : new Age(started)));
        if (!operation.over()) {
            facts.fact("operations.column.notAfter", new Age(operation.times().notAfter()));
        }
        add(facts);
    }

    private void outcome(Operation operation) {
        if (operation.phase().equals("done")) {
            add(new Notice(
                    Notice.Kind.DONE,
                    operation
                            .result()
                            .map(result -> OperationWords.reason(this, result))
                            .orElseGet(() -> getTranslation("operations.outcome.done"))));
        } else if (operation.phase().equals("failed")) {
            add(new Notice(
                    Notice.Kind.FAILED,
                    operation
                            .reason()
                            .map(reason -> OperationWords.reason(this, reason))
                            .orElseGet(() -> getTranslation("operations.outcome.failed"))));
        } else {
            add(new Notice(Notice.Kind.INFORMATION, getTranslation("operations.outcome.cancelled")));
        }
    }

    private void progress(Operation operation) {
        operation
                .reason()
                .ifPresent(reason -> add(new Notice(Notice.Kind.WARNING, OperationWords.reason(this, reason))));
        Element bar = new Element("progress");
        bar.setAttribute("aria-label", getTranslation("operations.column.progress"));
        Operation.Progress progress = operation.progress();
        if (progress.total() > 0) {
            bar.setAttribute("max", Long.toString(progress.total()));
            bar.setAttribute("value", Long.toString(Math.min(progress.done(), progress.total())));
        }
        getElement().appendChild(bar);
        Span doing = new Span(progress.doing()
                .map(reason -> OperationWords.reason(this, reason))
                .orElseGet(() -> getTranslation("operations.state." + operation.phase())));
        doing.addClassName("rs-muted");
        add(doing);
    }
}
