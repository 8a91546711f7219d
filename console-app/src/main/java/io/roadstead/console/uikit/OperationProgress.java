package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far long work has come, step by step. It goes on when the page is left; show it anew with each change. */
public final class OperationProgress extends Div {
    /** What a step is doing. */
    public enum Phase {
        WAITING(Status.WAITING),
        RUNNING(Status.PROGRESSING),
        DONE(Status.HEALTHY),
        FAILED(Status.FAILED),
        CANCELLED(Status.PAUSED),
        SKIPPED(Status.PAUSED);

        private final Status status;

        Phase(Status status) {
            this.status = status;
        }
    }

    /**
     * One step.
     *
     * @param detail what it says of itself now, such as {@code 3 of 8 pods are ready}, or why it failed; may be empty
     * @param attempt from 1 on
     * @param part how much of it is done, 0 to 1, where that is known
     */
    public record Step(
            String title, Phase phase, String detail, int attempt, Optional<Double> part, Optional<Instant> since) {}

    /** The whole. */
    public record Work(String title, Phase phase, List<Step> steps) {
        /** Keeps a copy. */
        public Work {
            steps = List.copyOf(steps);
        }
    }

    /** Shows nothing yet. */
    public OperationProgress() {
        addClassName("rs-operation");
    }

    /** Shows the work as it is now. */
    public void show(Work work, Component... actions) {
        removeAll();
        long done =
                work.steps().stream().filter(step -> step.phase() == Phase.DONE).count();
        ProgressBar bar = new ProgressBar(0, Math.max(1, work.steps().size()), done);
        bar.getElement().setAttribute("aria-label", work.title());
        OrderedList steps = new OrderedList();
        work.steps().forEach(step -> steps.add(item(step)));
        Div head = new Div(new Span(work.title()), badge(work.phase()));
        head.addClassName("rs-operation-head");
        add(head, bar, steps);
        if (work.phase() == Phase.RUNNING || work.phase() == Phase.WAITING) {
            add(new Paragraph(getTranslation("operation.leave")));
        }
        Div below = new Div(actions);
        below.addClassName("rs-operation-actions");
        add(below);
    }

    private ListItem item(Step step) {
        Span title = new Span(step.title());
        title.addClassName("rs-step-title");
        ListItem item = new ListItem(badge(step.phase()), title);
        if (step.attempt() > 1) {
            item.add(new Span(getTranslation("operation.attempt", step.attempt())));
        }
        step.since().ifPresent(since -> item.add(new Age(since)));
        if (!step.detail().isEmpty()) {
            item.add(new Paragraph(step.detail()));
        }
        step.part().ifPresent(part -> {
            ProgressBar bar = new ProgressBar(0, 1, Math.clamp(part, 0, 1));
            bar.getElement().setAttribute("aria-label", step.title());
            item.add(bar);
        });
        return item;
    }

    private StatusBadge badge(Phase phase) {
        return new StatusBadge(phase.status, getTranslation("operation.phase." + Preference.word(phase)));
    }
}
