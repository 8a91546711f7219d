package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.PageVisibility;
import com.vaadin.flow.signals.Signal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Brings what happens in the console to the pages that show it. Whoever changes something publishes a small record as a
 * Spring event, from any thread; after the transaction's end each attached component that asked for this kind is told, in
 * its UI's turn: twice a second at most, equal events once, nothing while the page is hidden (all of it when it is seen
 * again). A component reads anew what it shows through its service, which checks the permission; events hold ids only.
 */
@org.springframework.stereotype.Component
public class LiveUpdates implements ApplicationListener<PayloadApplicationEvent<?>> {
    private final Map<Class<?>, Set<LiveSubscription<?>>> byType = new ConcurrentHashMap<>();
    private final LiveClock clock;
    private final LiveMetrics metrics;
    private final LiveSession sessions;

    LiveUpdates(LiveClock clock, LiveMetrics metrics, LiveSession sessions) {
        this.clock = clock;
        this.metrics = metrics;
        this.sessions = sessions;
        metrics.watch(() -> byType.values().stream().mapToInt(Collection::size).sum());
    }

    /**
     * What happened since the component was told last, oldest first.
     *
     * @param more whether there was more than is listed: read all anew then
     */
    public record Changes<E>(List<E> events, boolean more) {
        /** Keeps a copy. */
        public Changes {
            events = List.copyOf(events);
        }
    }

    /** Tells the component of events of exactly this class while it is attached; call it once, in its constructor. */
    public <E> void on(Component component, Class<E> type, Consumer<Changes<E>> then) {
        component.addAttachListener(attached -> attach(component, attached.getUI(), type, then));
        component.getUI().filter(ui -> component.isAttached()).ifPresent(ui -> attach(component, ui, type, then));
    }

    private <E> void attach(Component component, UI ui, Class<E> type, Consumer<Changes<E>> then) {
        var subscription = new LiveSubscription<>(outlet(ui), then);
        Set<LiveSubscription<?>> same = byType.computeIfAbsent(type, kind -> ConcurrentHashMap.newKeySet());
        same.add(subscription);
        component.addDetachListener(detached -> {
            detached.unregisterListener();
            same.remove(subscription);
        });
    }

    private LiveOutlet outlet(UI ui) {
        LiveOutlet known = ComponentUtil.getData(ui, LiveOutlet.class);
        if (known != null) {
            return known;
        }
        LiveOutlet outlet = new LiveOutlet(turn -> run(ui, turn), clock, metrics);
        ComponentUtil.setData(ui, LiveOutlet.class, outlet);
        var visibility = ui.getPage().pageVisibilitySignal();
        Signal.effect(ui, () -> outlet.show(visibility.get() != PageVisibility.HIDDEN));
        return outlet;
    }

    private void run(UI ui, Runnable turn) {
        var session = ui.getSession();
        if (session == null) { // it has been closed meanwhile
            return;
        }
        if (sessions.open(session.getSession())) {
            ui.access(turn::run);
        } else {
            ui.access(() -> {
                ui.getPage().reload();
                session.close();
            });
        }
    }

    @Override
    public void onApplicationEvent(PayloadApplicationEvent<?> published) {
        Object event = published.getPayload();
        if (!byType.containsKey(event.getClass())) {
            return;
        }
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    tell(event);
                }
            });
        } else {
            tell(event);
        }
    }

    private void tell(Object event) {
        metrics.happened();
        byType.getOrDefault(event.getClass(), Set.of()).forEach(subscription -> subscription.offer(event));
    }
}
