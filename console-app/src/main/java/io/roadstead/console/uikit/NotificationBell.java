package io.roadstead.console.uikit;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.NotificationSource.Happened;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

/** What happened to me; the number of what I have not seen stands on it, and what happens now is said on the page. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class NotificationBell extends Div {
    private static final Logger log = LoggerFactory.getLogger(NotificationBell.class);
    private static final int MOST = 20;
    /** At once; whoever comes back to a tab after hours reads the rest under the bell. */
    private static final int MOST_SAID = 3;

    private final List<NotificationSource> sources;
    private final SignedIn signedIn;
    private final Preferences preferences;
    private final Button button = new Button(new Icon("bell"));
    private final Span count = new Span();
    private final Div list = new Div();
    private Instant said = Instant.MAX;

    NotificationBell(
            ObjectProvider<NotificationSource> sources, SignedIn signedIn, Preferences preferences, LiveUpdates live) {
        this.sources = sources.orderedStream().toList();
        this.signedIn = signedIn;
        this.preferences = preferences;
        addClassName("rs-bell");
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        button.addClassName("rs-quiet");
        count.addClassName("rs-bell-count");
        count.getElement().setAttribute("aria-hidden", "true");
        Div title = new Div(getTranslation("bell.title"));
        title.addClassName("rs-popover-title");
        Popover popover = new Popover(title, list);
        popover.setTarget(button);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.addClassName("rs-bell-popover");
        popover.setAriaLabel(getTranslation("bell.title"));
        popover.addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                signedIn.caller().ifPresent(this::look);
            }
        });
        add(button, count, popover);
        live.on(
                this,
                NotificationSource.Arrived.class,
                changes -> signedIn.caller()
                        .filter(caller -> changes.more()
                                || changes.events().contains(new NotificationSource.Arrived(caller.name())))
                        .ifPresent(this::arrived));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        signedIn.caller()
                .ifPresentOrElse(
                        caller -> {
                            List<Happened> happened = happened(caller);
                            said = newest(happened);
                            count(caller, happened);
                        },
                        () -> show(0));
    }

    private void arrived(Caller caller) {
        List<Happened> happened = happened(caller);
        happened.stream()
                .filter(each -> each.at().isAfter(said))
                .limit(MOST_SAID)
                .forEach(each -> new Toast(each).open());
        said = newest(happened);
        count(caller, happened);
    }

    private static Instant newest(List<Happened> happened) {
        return happened.isEmpty() ? Instant.EPOCH : happened.getFirst().at();
    }

    private void look(Caller caller) {
        List<Happened> happened = happened(caller);
        list.removeAll();
        if (happened.isEmpty()) {
            list.add(new Paragraph(getTranslation("bell.empty")));
        } else {
            UnorderedList items = new UnorderedList();
            items.addClassName("rs-happened");
            happened.forEach(each -> items.add(item(each)));
            list.add(items);
        }
        preferences.seeNotices(caller.name());
        show(0);
    }

    private void count(Caller caller, List<Happened> happened) {
        Instant seen = preferences.noticesSeen(caller.name()).orElse(Instant.EPOCH);
        show((int) happened.stream().filter(each -> each.at().isAfter(seen)).count());
    }

    private List<Happened> happened(Caller caller) {
        return sources.stream()
                .flatMap(source -> ask(source, caller))
                .sorted(Comparator.comparing(Happened::at).reversed())
                .limit(MOST)
                .toList();
    }

    private static Stream<Happened> ask(NotificationSource source, Caller caller) {
        try {
            return source.of(caller, MOST).stream();
        } catch (RuntimeException broken) { // one source that fails leaves the others, and the page
            log.atWarn().setCause(broken).log("notification source failed");
            return Stream.empty();
        }
    }

    private ListItem item(Happened happened) {
        Span sentence = new Span(happened.sentence());
        Div text = new Div(happened.path().isEmpty() ? sentence : new Anchor(happened.path(), happened.sentence()));
        text.add(new Div(new Age(happened.at())));
        return new ListItem(Toast.sign(happened), text);
    }

    private void show(int unseen) {
        String name = unseen == 0 ? getTranslation("bell.title") : getTranslation("bell.unseen", unseen);
        button.setAriaLabel(name);
        button.setTooltipText(name);
        count.setText(unseen == 0 ? "" : unseen >= MOST ? MOST + "+" : Integer.toString(unseen));
        count.setVisible(unseen > 0);
    }
}
