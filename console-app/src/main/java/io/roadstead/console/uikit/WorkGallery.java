package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.uikit.OperationProgress.Phase;
import io.roadstead.console.uikit.OperationProgress.Step;
import io.roadstead.console.uikit.OperationProgress.Work;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;

/** Long work, and pages that follow what happens. */
@org.springframework.stereotype.Component
@DevelopmentOnly
@Order(20)
class WorkGallery implements GallerySection {
    private static final int BURST = 1_000;

    private final LiveUpdates live;
    private final ApplicationEventPublisher events;
    private final AtomicInteger number = new AtomicInteger();

    WorkGallery(LiveUpdates live, ApplicationEventPublisher events) {
        this.live = live;
        this.events = events;
    }

    /** Something that happened, for the eyes of developers only. */
    record Ticked(int number) {}

    @Override
    public String title() {
        return "Operations and live updates";
    }

    @Override
    public List<Component> parts() {
        return List.of(
                work(Phase.RUNNING, Phase.RUNNING, "3 of 8 pods are ready"),
                work(Phase.FAILED, Phase.FAILED, "The registry answered 403: the pull secret is missing."),
                work(Phase.DONE, Phase.DONE, ""),
                ticker());
    }

    private static OperationProgress work(Phase whole, Phase last, String detail) {
        OperationProgress progress = new OperationProgress();
        boolean failed = last == Phase.FAILED;
        progress.show(
                new Work(
                        "Upgrade postgres to 18.4 in gcp-seoul",
                        whole,
                        List.of(
                                new Step("Check quota", Phase.DONE, "", 1, Optional.empty(), Optional.empty()),
                                new Step(
                                        "Roll out",
                                        last,
                                        detail,
                                        failed ? 3 : 1,
                                        last == Phase.RUNNING ? Optional.of(0.375) : Optional.empty(),
                                        Optional.of(Instant.now())),
                                new Step(
                                        "Verify",
                                        last == Phase.DONE ? Phase.DONE : failed ? Phase.SKIPPED : Phase.WAITING,
                                        "",
                                        1,
                                        Optional.empty(),
                                        Optional.empty()))),
                new Button("Cancel"));
        return progress;
    }

    private Component ticker() {
        Span heard = new Span("heard 0");
        heard.setId("heard");
        Span turns = new Span("0 turns");
        turns.setId("turns");
        AtomicInteger told = new AtomicInteger();
        live.on(heard, Ticked.class, changes -> {
            heard.setText("heard " + changes.events().getLast().number() + (changes.more() ? " and more" : ""));
            turns.setText(told.incrementAndGet() + " turns");
        });
        Button burst = new Button("Publish " + BURST + " events", click -> {
            int kind = number.incrementAndGet();
            for (int i = 0; i < BURST; i++) {
                events.publishEvent(new Ticked(kind));
            }
        });
        burst.setId("burst");
        Div row = new Div(burst, heard, turns);
        row.addClassName("rs-row");
        return row;
    }
}
