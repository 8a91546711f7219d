package io.roadstead.console.fleet.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.uikit.LiveUpdates;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;

/** Has pages look anew every two seconds while they are shown: what is decided is written by one console, and read by all. */
@org.springframework.stereotype.Component
class FleetBeat {
    private final LiveUpdates live;
    private final ApplicationEventPublisher events;
    private final AtomicInteger watching = new AtomicInteger();

    /** It is time to look. */
    record Beat() {}

    FleetBeat(LiveUpdates live, ApplicationEventPublisher events) {
        this.live = live;
        this.events = events;
    }

    /** Calls this in the turn of the component's page while it is there; call it once, in its constructor. */
    void on(Component component, Runnable look) {
        component.addAttachListener(attached -> {
            watching.incrementAndGet();
            component.addDetachListener(detached -> {
                detached.unregisterListener();
                watching.decrementAndGet();
            });
        });
        live.on(component, Beat.class, beats -> look.run());
    }

    @Scheduled(fixedDelay = 2_000)
    void beat() {
        if (watching.get() > 0) {
            events.publishEvent(new Beat());
        }
    }
}
