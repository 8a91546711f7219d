package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.access.rbac.NativeAnswer;
import io.roadstead.console.access.rbac.model.AccessRequest;
import io.roadstead.console.access.rbac.model.NativeGrant;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a cluster's own bindings say to a question. It asks the cluster behind the page, which shows the rest meanwhile. */
final class NativeCard extends Card {
    private static final Logger log = LoggerFactory.getLogger(NativeCard.class);

    /** Most bindings that are shown. */
    private static final int MOST = 200;

    private final Supplier<NativeAnswer> look;
    private final AccessRequest request;
    private final Div shown = new Div();
    private boolean asked;

    /** @param look waits for the cluster; called on a thread of its own */
    NativeCard(String title, Supplier<NativeAnswer> look, AccessRequest request) {
        super(title);
        this.look = look;
        this.request = request;
        shown.addClassName("rs-stack");
        shown.getElement().setAttribute("aria-live", "polite");
        add(new Paragraph(getTranslation("access.native.text")), shown);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        if (!asked) {
            asked = true;
            ask(attached.getUI());
        }
    }

    private void ask(UI ui) {
        show(new StatusBadge(Status.PROGRESSING, getTranslation("access.native.asking")));
        Thread.ofVirtual().name("native-bindings").start(() -> {
            Runnable then = answer();
            try {
                ui.access(then::run);
            } catch (UIDetachedException gone) {
                log.atDebug().log("nobody waits for the bindings of a cluster any more");
            }
        });
    }

    private Runnable answer() {
        try {
            NativeAnswer answer = look.get();
            return () -> show(answer);
        } catch (RuntimeException broken) { // on a thread of its own nobody else would hear of it
            log.atWarn().setCause(broken).log("the bindings of a cluster could not be read");
            return () -> away(getTranslation("access.failed"));
        }
    }

    private void show(NativeAnswer answer) {
        switch (answer) {
            case NativeAnswer.Read read -> show(read.grants());
            case NativeAnswer.Outside outside ->
                show(new Notice(Notice.Kind.INFORMATION, getTranslation("access.native.outside", outside.who())));
            case NativeAnswer.OnlyReads only ->
                show(new Notice(Notice.Kind.INFORMATION, getTranslation("access.native.only-reads")));
            case NativeAnswer.Hidden hidden -> {
                show(new Notice(Notice.Kind.INFORMATION, getTranslation("access.native.hidden")));
                shown.add(reason(hidden.sentence()));
            }
            case NativeAnswer.Away away -> away(away.sentence());
        }
    }

    private void away(String sentence) {
        show(new Notice(Notice.Kind.WARNING, getTranslation("access.native.away")));
        Div again = new Div(new Button(getTranslation("grid.retry"), click -> getUI().ifPresent(this::ask)));
        shown.add(reason(sentence), again);
    }

    private static Paragraph reason(String sentence) {
        Paragraph text = new Paragraph(sentence);
        text.addClassName("rs-muted");
        return text;
    }

    private void show(List<NativeGrant> grants) {
        if (grants.isEmpty()) {
            show(new Paragraph(getTranslation("access.native.none")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("rs-grants");
        grants.stream()
                .limit(MOST)
                .map(grant -> new NativeChain(grant, request))
                .forEach(list::add);
        show(new Paragraph(getTranslation(
                grants.size() > MOST ? "access.native.more" : "access.native.found", grants.size(), MOST)));
        shown.add(list);
    }

    private void show(Component only) {
        shown.removeAll();
        shown.add(only);
    }
}
